"""How a token is chosen on llama.cpp."""

import math
from collections.abc import Collection, Mapping
from typing import Any

import llama_cpp as lib

from llmos.kernel.cpu import Sampling
from llmos.kernel.grammar import Grammar

ROUNDING = 1.0  # two logits this near may change places: flash attention rounds one row otherwise than many, by 0.43
CHANCE = 8.0  # a token this far below the best one, in units of the temperature, is drawn once in 3,000 times


class LlamaSampler:
    """A chain of llama.cpp's samplers. `grammar` is what its choices keep to, if any."""

    def __init__(
        self, sampling: Sampling, vocabulary: int, banned: Collection[int], texts: Mapping[int, bytes]
    ) -> None:
        self.grammar: Grammar | None = None
        self.texts = texts
        chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        if banned:
            biases = (lib.llama_logit_bias * len(banned))(*((token, -math.inf) for token in banned))
            lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_logit_bias(vocabulary, len(banned), biases))
        self._banning = bool(banned)
        if sampling.temperature <= 0:
            lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_greedy())
        else:
            for part in (
                lib.llama_sampler_init_top_k(sampling.top_k),
                lib.llama_sampler_init_top_p(sampling.top_p, 1),
                lib.llama_sampler_init_min_p(sampling.min_p, 1),
                lib.llama_sampler_init_temp(sampling.temperature),
                lib.llama_sampler_init_dist(sampling.seed),
            ):
                lib.llama_sampler_chain_add(chain, part)
        self.chain: Any = chain
        self.margin = ROUNDING + CHANCE * max(0.0, sampling.temperature)

    def lift(self) -> None:
        if self._banning:
            lib.llama_sampler_free(lib.llama_sampler_chain_remove(self.chain, 0))
            self._banning = False

    def guide(self, grammar: Grammar | None) -> None:
        self.grammar = grammar

    def close(self) -> None:
        if self.chain is not None:
            lib.llama_sampler_free(self.chain)
            self.chain = None
