package ai.alquimia.registry.adapter.http;

import io.javalin.http.HandlerType;

/** Does what a request asks for; with a key that was seen before, only answers what it answered then. Thread safe. */
final class IdempotentCalls {
    private static final String HEADER = "Idempotency-Key";

    private final IdempotencyKeys keys = IdempotencyKeys.system();

    Answer answer(Call call, Route route, byte[] body) {
        var key = call.header(HEADER);
        if (key.isEmpty() || !route.method().equals(HandlerType.POST)) {
            return route.action().answer(call);
        }
        return keys.once(
                call.caller(),
                key.get(),
                call.fingerprint(body),
                () -> route.action().answer(call));
    }
}
