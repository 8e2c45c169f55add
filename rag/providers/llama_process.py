"""Serve one GGUF model with llama.cpp until the parent process closes our standard input.

Run as `python -m rag.providers.llama_process`: loading holds the interpreter for seconds, so it
must not be the interpreter that draws the page. The request, with the key, is one JSON line on
standard input; the answer, `{"address"}` or `{"error"}`, is one line on standard output.
"""

import json
import sys
from typing import Any


def serve(request: dict[str, Any]) -> Any:
    """Start the server and return it; it lives as long as the returned object."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = request["weights"]
    parameters.n_ctx = request["context_tokens"]
    parameters.n_parallel = 1  # questions queue: two at once on two cores only slow each other down
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.api_keys = [request["key"]]
    parameters.cpuparams.n_threads = request["threads"]
    parameters.cpuparams_batch.n_threads = request["threads"]
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.offline = True
    parameters.verbosity = 0
    return xllamacpp.Server(parameters)


def main() -> None:
    """Serve what the first line of standard input asks for, until it is closed."""
    request = json.loads(sys.stdin.readline())
    try:
        server = serve(request)
    except Exception as error:  # whatever the native code raises, the parent gets one sentence
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
        return
    print(json.dumps({"address": server.listening_address}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
