"""What a kernel knows of one model: its details, its settings, and that it can be removed."""

from llmos.kernel.abi import requests
from llmos.kernel.abi.records import ModelDetails, ModelInfo, Setting, SettingValue
from llmos.kernel.abi.replies import AnyAnswer, Failed, ModelRead, Models

TRAINED = 32_768  # tokens
DEFAULTS: dict[str, SettingValue] = {"budget": None, "temperature": 0.2}


def model(
    models: list[ModelInfo],
    tuned: dict[str, SettingValue],
    request: requests.ReadModel | requests.TuneModel | requests.RemoveModel,
) -> AnyAnswer:
    """`models` and `tuned` are changed by what is asked."""
    if isinstance(request, requests.RemoveModel):
        models[:] = [each for each in models if each.path != request.model]
        return Models(models=tuple(models), hub="hub.example")
    if isinstance(request, requests.TuneModel):
        if isinstance(request.value, int) and request.value > TRAINED:
            return Failed(message=f"It was trained for {TRAINED:,} tokens of context, and not for more.")
        if isinstance(request.value, str):
            return Failed(message="It must be a number.")
        tuned[request.name] = request.value
    found = next(each for each in models if each.id == request.model)
    return ModelRead(
        details=ModelDetails(
            found, "qwen2", 1_543_714_304, layers=28, vocabulary=151_936, tokenizer="gpt2", template="Hermes"
        ),
        settings=(
            _setting(tuned, "budget", "Context", "Tokens of context of one process.", False),
            _setting(tuned, "temperature", "Temperature", "How freely words are chosen.", True),
        ),
    )


def _setting(tuned: dict[str, SettingValue], name: str, title: str, help: str, at_once: bool) -> Setting:
    value, default = tuned.get(name), DEFAULTS[name]
    return Setting(name, title, help, default if value is None else value, default, "a number", at_once)
