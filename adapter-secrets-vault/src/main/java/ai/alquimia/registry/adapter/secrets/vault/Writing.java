package ai.alquimia.registry.adapter.secrets.vault;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import io.github.jopenlibs.vault.response.LogicalResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writing one secret. Each write says which version it replaces, so that nobody's write is lost. A request that is repeated after an error may
 * have been done the first time: then the conflict is with ourselves, which the value in Vault shows.
 */
final class Writing {
    private static final String ACTION = "store secret";

    private final Operation operation;
    private final VaultDriver driver;
    private final SecretPath path;
    private final String field;
    private final SecretValue value;
    private final AtomicInteger sent = new AtomicInteger();

    Writing(Operation operation, VaultDriver driver, SecretPath path, String field, SecretValue value) {
        this.operation = operation;
        this.driver = driver;
        this.path = path;
        this.field = field;
        this.value = value;
    }

    static void check(LookupKey key) {
        if (key.isReserved()) {
            throw new RegistryException.Invalid(
                    ACTION, quote(key), key.variable() + " is a variable of the registry itself");
        }
        SecretPath.violation(key).ifPresent(rule -> {
            throw new RegistryException.Invalid(ACTION, quote(key), rule);
        });
    }

    static void check(LookupKey key, SecretValue value) {
        if (value.reveal().isEmpty()) {
            throw new RegistryException.Invalid(ACTION, quote(key), "an empty value counts as absent");
        }
    }

    void create() {
        try {
            if (wrote(new JsonObject(), field, 0)) {
                return;
            }
            var current = read();
            var live = SecretFields.live(current);
            boolean ours = sent.get() > 1 && live.filter(this::holdsOurs).isPresent();
            boolean gone = live.isEmpty() && wrote(new JsonObject(), field, SecretFields.version(current));
            if (!ours && !gone) {
                throw new RegistryException.AlreadyExists(ACTION, quote(path.key()), "Vault has " + path + " already");
            }
        } catch (VaultFailure failure) {
            throw failure.of(ACTION, quote(path.key()));
        }
    }

    void put() {
        try {
            var current = read();
            var fields = SecretFields.live(current).orElseGet(JsonObject::new);
            String name = SecretFields.choose(fields, field).orElse(field);
            boolean written = wrote(fields, name, SecretFields.version(current));
            if (!written && SecretFields.live(read()).filter(this::holdsOurs).isEmpty()) {
                throw new RegistryException.Stale(
                        ACTION, quote(path.key()), "somebody else wrote " + path + " at the same time");
            }
        } catch (VaultFailure failure) {
            throw failure.of(ACTION, quote(path.key()));
        }
    }

    /** The secret as it is, or as it is not: both are answers here. */
    private Reply<LogicalResponse> read() throws VaultFailure {
        var reply = operation.send(access -> driver.read(access, path));
        if (SecretFields.live(reply).isPresent() || (reply.status() == 404 && !reply.isWithoutEngine())) {
            return reply;
        }
        throw reply.failure();
    }

    private boolean holdsOurs(JsonObject fields) {
        return SecretFields.choose(fields, field)
                .map(fields::get)
                .filter(found -> found.equals(Json.value(value.reveal())))
                .isPresent();
    }

    /** False when the version is not the latest one. The other fields of the secret stay as they are. */
    private boolean wrote(JsonObject fields, String name, long version) throws VaultFailure {
        Map<String, Object> content = new LinkedHashMap<>();
        fields.forEach(member -> content.put(member.getName(), member.getValue()));
        content.put(name, value.reveal());
        var reply = operation.send(access -> {
            sent.incrementAndGet();
            return driver.write(access, path, content, version);
        });
        if (!reply.succeeded() && !reply.isConflict()) {
            throw reply.failure();
        }
        return reply.succeeded();
    }
}
