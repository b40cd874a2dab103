"""What a request must keep that OpenAPI cannot say, so that requests which are meant to be valid are."""

import json
import os
import unicodedata
import uuid
from urllib.parse import quote, unquote

import schemathesis

# where the body of a PUT repeats the names of the path
IDENTITIES = {
    "/registry/v1/agentspaces/{id}/agents/{aid}": {"assistant_id": "aid"},
    "/registry/v1/agentspaces/{id}/secrets/{scope}/{key}": {"scope": "scope", "key": "key"},
    "/registry/v1/agentspaces/{id}/parameters/{pid}": {"parameter_id": "pid"},
    "/registry/v1/sessions/{sid}": {"session_id": "sid"},
}


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """The document says that tokens are optional, since a server may have none. One that has some must ask for them: ignored_auth looks."""
    if os.environ.get("TOKENS_ARE_NEEDED"):
        raw_schema["security"] = [{"bearer": []}]


@schemathesis.hook
def filter_failure(context, failure, case, response):
    return not (
        is_refused_as_a_guesser(failure)
        or is_logged_in_all_the_same(failure, response)
        or is_an_agent_whose_name_ends_so(failure, case)
    )


def is_refused_as_a_guesser(failure):
    """ignored_auth knows 401 and 403 as refusals; whoever has sent ten wrong tokens in a minute is refused by 429."""
    return type(failure).__name__ == "IgnoredAuth" and "got `429 " in failure.message


def is_logged_in_all_the_same(failure, response):
    """missing_required_header leaves the token out, and -H puts it in again; ignored_auth does ask without one."""
    return (
        type(failure).__name__ == "MissingHeaderNotRejected"
        and failure.header_name.lower() == "authorization"
        and "Authorization" in response.request.headers
    )


def is_an_agent_whose_name_ends_so(failure, case):
    """An agent may be named help-desk:resolve, so that path has the methods of an agent too, and Allow says so."""
    return type(failure).__name__ == "AllowHeaderMismatch" and case.operation.path.endswith("/agents/{aid}:resolve")


@schemathesis.hook
def before_call(context, case, kwargs):
    use_new_idempotency_key(case)
    if case.meta is not None and case.meta.generation.mode.is_positive:
        write_filter_once(case)
        use_ids_that_can_be_stored(case)
        name_the_same_in_path_and_body(case)
        stay_on_the_default_registry(case)


def use_new_idempotency_key(case):
    """A key that was used belongs to that request: with another one 422 is right."""
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())


def write_filter_once(case):
    """A parameter with `content` that Schemathesis adds to an example is written as JSON twice, so that it is a string with JSON in it."""
    written = case.query.get("filter")
    if isinstance(written, str) and written.startswith('"'):
        case.query["filter"] = json.loads(written)


def use_ids_that_can_be_stored(case):
    """Ids that become names of files are in NFC and have at most 128 bytes; a pattern knows characters only."""
    for name in ("id", "sid"):
        if name in case.path_parameters:
            case.path_parameters[name] = quote(storable(unquote(case.path_parameters[name])), safe="")
    if "agentspace_id" in case.query:
        case.query["agentspace_id"] = storable(case.query["agentspace_id"])
    if isinstance(case.body, dict):
        for document in [case.body, *case.body.get("upsert", [])]:
            for name in ("agentspace_id", "session_id"):
                if isinstance(document.get(name), str):
                    document[name] = storable(document[name])
        if case.operation.path == "/registry/v1/sessions:batch":
            case.body["delete"] = [storable(name) for name in case.body.get("delete", [])]


def storable(name):
    return unicodedata.normalize("NFC", name).encode()[:128].decode(errors="ignore")


def name_the_same_in_path_and_body(case):
    """A document that says it is another one is refused."""
    if case.method == "PUT" and isinstance(case.body, dict):
        for field, parameter in IDENTITIES.get(case.operation.path, {}).items():
            case.body[field] = unquote(case.path_parameters[parameter])


def stay_on_the_default_registry(case):
    """The host in the document's examples is one that this server may not ask, so that they would all be refused."""
    if isinstance(case.body, dict):
        for field in ("source", "to"):
            if isinstance(case.body.get(field), str):
                case.body[field] = case.body[field].removeprefix("ghcr.io/")
