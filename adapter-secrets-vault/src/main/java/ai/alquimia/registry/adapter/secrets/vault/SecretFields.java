package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import io.github.jopenlibs.vault.json.JsonObject;
import io.github.jopenlibs.vault.response.LogicalResponse;
import java.util.Map;
import java.util.Optional;

/** What a read of the key-value engine says about a secret. */
final class SecretFields {
    private SecretFields() {}

    static SecretAnswer answer(Reply<LogicalResponse> reply, SecretPath path, String field) {
        if (reply.status() == 404) {
            return missing(reply, path);
        }
        var fields = live(reply);
        return fields.isPresent()
                ? answer(fields.get(), path, field)
                : new SecretAnswer.Failed(reply.failure().reason());
    }

    /** The fields of the latest version; empty when there is none or it is deleted. */
    static Optional<JsonObject> live(Reply<LogicalResponse> reply) {
        return reply.status() == 200 ? reply.response().map(LogicalResponse::getDataObject) : Optional.empty();
    }

    /** The number of the latest version, deleted or not; 0 when there is none. */
    static long version(Reply<LogicalResponse> reply) {
        return reply.response()
                .map(response -> response.getDataMetadata().getVersion())
                .orElse(0L);
    }

    /** The field that holds the value: the wanted one, else the only one; empty when there are several others, or none. */
    static Optional<String> choose(JsonObject fields, String wanted) {
        if (fields.get(wanted) != null) {
            return Optional.of(wanted);
        }
        return fields.size() == 1 ? Optional.of(fields.names().get(0)) : Optional.empty();
    }

    private static SecretAnswer missing(Reply<LogicalResponse> reply, SecretPath path) {
        var metadata = reply.response()
                .map(response -> response.getDataMetadata().getMetadataMap())
                .orElse(Map.of());
        if (!metadata.isEmpty()) {
            String fate = "true".equals(metadata.get("destroyed")) ? "destroyed" : "deleted";
            return new SecretAnswer.Absent("the latest version of " + path + " (" + version(reply) + ") is " + fate);
        }
        return reply.isWithoutEngine()
                ? new SecretAnswer.Failed(reply.failure().reason())
                : new SecretAnswer.Absent("there is no " + path);
    }

    private static SecretAnswer answer(JsonObject fields, SecretPath path, String wanted) {
        if (fields.isEmpty()) {
            return new SecretAnswer.Absent(path + " has no fields");
        }
        var field = choose(fields, wanted);
        if (field.isEmpty()) {
            return new SecretAnswer.Failed(path + " has " + fields.size() + " fields, none of which is "
                    + RegistryException.quote(wanted) + " (VAULT_SECRET_FIELD)");
        }
        return valueOf(fields, field.get(), path + " field " + RegistryException.quote(field.get()));
    }

    private static SecretAnswer valueOf(JsonObject fields, String field, String subject) {
        var value = fields.get(field);
        if (value.isNull()) {
            return new SecretAnswer.Absent(subject + " is null");
        }
        if (!value.isString()) {
            return new SecretAnswer.Failed(subject + " is not a string");
        }
        return value.asString().isEmpty()
                ? new SecretAnswer.Absent(subject + " is empty")
                : new SecretAnswer.Found(new SecretValue(value.asString()));
    }
}
