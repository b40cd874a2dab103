package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A resolver whose answers are counted by their kind. Servers do not write values, so that it need not pass on whether it could. */
record MeasuredResolver(String name, SecretResolver resolver, MeterRegistry meters) implements SecretResolver {
    @Override
    public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
        var answers = resolver.resolve(keys);
        answers.values()
                .forEach(answer -> meters.counter(
                                "alquimia.secret.resolutions", "resolver", name, "outcome", outcome(answer))
                        .increment());
        return answers;
    }

    private static String outcome(SecretAnswer answer) {
        return answer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        resolver.close();
    }
}
