import pytest

from llmos.kernel import callforms, chatformat
from llmos.kernel.chatformat import CHATML, ChatFormatError, Scaffold
from llmos.kernel.cpu.llama import LlamaCpu

GEMMA = (
    "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system role') }}{% endif %}"
    "{% for m in messages %}{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('roles must alternate') }}{% endif %}"
    "{{ '<start_of_turn>' + ('model' if m['role'] == 'assistant' else m['role']) + '\n' + m['content'] | trim"
    " + '<end_of_turn>\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<start_of_turn>model\n' }}{% endif %}"
)
MISTRAL = (
    "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'user' %}{{ '[INST] ' + m['content'] + ' [/INST]' }}"
    "{% elif m['role'] == 'assistant' %}{{ m['content'] + eos_token }}{% else %}{{ raise_exception('no') }}"
    "{% endif %}{% endfor %}"
)


def test_chatml() -> None:
    learned = chatformat.learn(CHATML)
    assert learned.user == Scaffold("<|im_start|>user\n", "<|im_end|>\n")
    assert learned.assistant == Scaffold("<|im_start|>assistant\n", "<|im_end|>\n")
    assert learned.tool == Scaffold("<|im_start|>tool\n", "<|im_end|>\n")


@pytest.mark.parametrize("template", [GEMMA, MISTRAL])
def test_templates_without_a_system_role_put_it_before_the_first_message(template: str) -> None:
    learned = chatformat.learn(template, "<bos>", "</s>")
    text = learned.assemble([("system", "Be brief."), ("user", "Hi"), ("assistant", "Yes?"), ("user", "Bye")])
    assert text.count("<bos>") == 1
    assert "Be brief.\n\nHi" in text
    assert "<tool_response>" in learned.tool.head, "a tool's result comes as a message of the user"


def test_a_template_that_rewrites_content_is_refused() -> None:
    with pytest.raises(ChatFormatError):
        chatformat.learn("{% for m in messages %}{{ m['content'] | upper }}{% endfor %}")


def test_a_template_that_treats_later_messages_differently_is_refused() -> None:
    with pytest.raises(ChatFormatError):
        chatformat.learn(
            "{% for m in messages %}<{{ m['role'] }}{{ loop.index }}>{{ m['content'] }}</>{% endfor %}"
            "{% if add_generation_prompt %}<assistant>{% endif %}"
        )


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% for x in range(10**12) %}{% endfor %}",
        "{{ messages.append(1) }}",
        "{% if %}",
    ],
)
def test_code_in_a_template_is_not_run(template: str) -> None:
    with pytest.raises(ChatFormatError):
        chatformat.learn(template)


def test_the_real_templates_are_learned(tiny_cpu: LlamaCpu) -> None:
    learned = chatformat.learn(tiny_cpu.template, tiny_cpu.bos, tiny_cpu.eos)
    tokens = tiny_cpu.tokenize(learned.user.head + learned.user.tail, special=True)
    assert sum(map(tiny_cpu.is_control, tokens)) == 2


NEWEST_FIRST = (
    "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'user' %}{% if loop.last %}[AVAILABLE_TOOLS] []"
    "[/AVAILABLE_TOOLS]{% endif %}[INST] {{ m['content'] }}[/INST]{% elif m['role'] == 'assistant' %} "
    "{{ m['content'] }}{{ eos_token }}{% else %}{{ raise_exception('no') }}{% endif %}{% endfor %}"
)


def test_a_template_that_looks_at_the_whole_conversation_is_replaced_by_the_plain_form_of_its_kind() -> None:
    with pytest.raises(ChatFormatError):
        chatformat.learn(NEWEST_FIRST, "<s>", "</s>")
    learned, name = chatformat.plainer(NEWEST_FIRST, "<s>", "</s>")
    assert (name, learned.family) == ("[INST]", callforms.MISTRAL)
    assert learned.assemble([("system", "Be brief."), ("user", "Hi"), ("assistant", "Yes?"), ("user", "Bye")]) == (
        "<s>[INST] Be brief.\n\nHi[/INST]Yes?</s>[INST] Bye[/INST]"
    )
    assert chatformat.plainer("{{ messages | upper }}")[1] == "ChatML"


NUMBERED = (
    "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'user' %}{{ '[INST] ' + m['content'] + '[/INST]' }}"
    "{% elif m['role'] == 'tool' %}{% if m['tool_call_id'] | length != 9 %}{{ raise_exception('an id has 9 letters') }}"
    "{% endif %}{{ '[TOOL_RESULTS] {\"content\": ' + m['content'] + '}[/TOOL_RESULTS]' }}"
    "{% elif m['tool_calls'] is defined %}{{ '[TOOL_CALLS] ' + m['tool_calls'] | tojson + eos_token }}"
    "{% elif m['role'] == 'assistant' %}{{ m['content'] + eos_token }}{% else %}{{ raise_exception('no') }}"
    "{% endif %}{% endfor %}"
)


@pytest.mark.parametrize(
    "template", [NUMBERED, NUMBERED.replace("'[INST] ' +", "('a' if loop.last else '') + '[INST] ' +")]
)
def test_a_result_has_the_form_of_a_template_that_wants_to_see_its_call(template: str) -> None:
    try:
        learned = chatformat.learn(template, "<s>", "</s>")
    except ChatFormatError:
        learned, _ = chatformat.plainer(template, "<s>", "</s>")
    assert learned.tool == Scaffold('[TOOL_RESULTS] {"content": ', "}[/TOOL_RESULTS]")
    assert learned.family is callforms.MISTRAL


@pytest.mark.parametrize(
    ("mark", "family"),
    [
        ("", callforms.HERMES),
        ("<|start_header_id|>", callforms.LLAMA),
        ("<|python_tag|>", callforms.LLAMA),
        ("[TOOL_CALLS]", callforms.MISTRAL),
        ("[AVAILABLE_TOOLS]", callforms.MISTRAL),
    ],
)
def test_the_family_is_known_from_the_template(mark: str, family: callforms.Family) -> None:
    assert chatformat.learn(f"{CHATML}{{# {mark} #}}").family is family
