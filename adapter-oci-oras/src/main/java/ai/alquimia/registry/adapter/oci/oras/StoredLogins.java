package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a credential file holds at one time.
 *
 * @param path the file
 * @param json all of it
 */
record StoredLogins(Path path, JsonObject json) {
    private static final String AUTHS = "auths";

    /** The name of the helper that keeps the host's login: what is after {@code docker-credential-}. */
    Optional<String> helper(String host) {
        var helpers = object(json, "credHelpers");
        return helpers.fields().keySet().stream()
                .filter(name -> HostKey.parse(name).isOf(host))
                .flatMap(name -> helpers.string(name).stream())
                .findFirst()
                .or(() -> json.string("credsStore"))
                .filter(name -> !name.isEmpty());
    }

    Optional<Login> login(String host, String repository) {
        var auths = auths();
        var usable = auths.fields().keySet().stream()
                .filter(name -> new CredentialEntry(object(auths, name)).holdsLogin())
                .toList();
        return HostKey.closest(usable, host, repository).map(name -> login(name, object(auths, name)));
    }

    private Login login(String name, JsonObject entry) {
        return new CredentialEntry(entry)
                .login(path.toString())
                .orElseThrow(() -> new RegistryException.Invalid(
                        CredentialFile.READ,
                        quote(path),
                        "the entry " + quote(name) + " holds no user and password in its auth"));
    }

    /** With the login in clear text, and everything else as it is. */
    JsonObject with(String host, Login login) {
        String auth = login.basic().substring("Basic ".length());
        return json.with(AUTHS, others(host).with(HostKey.name(host), JsonObject.of("auth", new JsonString(auth))));
    }

    boolean has(String host) {
        return !others(host).equals(auths());
    }

    JsonObject without(String host) {
        return json.with(AUTHS, others(host));
    }

    /** All but the entries of the whole host: those of single repositories are not what a login wrote. */
    private JsonObject others(String host) {
        var left = auths();
        for (String name : auths().fields().keySet()) {
            var key = HostKey.parse(name);
            left = key.isOf(host) && key.path().isEmpty() ? left.without(name) : left;
        }
        return left;
    }

    private JsonObject auths() {
        return object(json, AUTHS);
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "StoredLogins[" + path + ", ***]";
    }

    private static JsonObject object(JsonObject all, String field) {
        return all.get(field).orElse(null) instanceof JsonObject object ? object : JsonObject.empty();
    }
}
