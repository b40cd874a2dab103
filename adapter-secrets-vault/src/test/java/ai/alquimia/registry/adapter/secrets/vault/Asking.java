package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.io.Pace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings, and resolvers made with them. */
final class Asking implements AdapterContext {
    private final Map<String, String> variables;
    final List<String> warnings = new ArrayList<>();

    private Asking(Map<String, String> variables) {
        this.variables = variables;
    }

    static Asking with(String... variablesAndValues) {
        var variables = new HashMap<String, String>();
        for (int at = 0; at < variablesAndValues.length; at += 2) {
            variables.put(variablesAndValues[at], variablesAndValues[at + 1]);
        }
        return new Asking(variables);
    }

    static Asking root(VaultWorld world) {
        return with("VAULT_ADDR", world.address(), "VAULT_TOKEN", world.rootToken());
    }

    static Asking appRole(VaultWorld world, VaultWorld.AppRole role) {
        return with("VAULT_ADDR", world.address(), "VAULT_ROLE_ID", role.roleId(), "VAULT_SECRET_ID", role.secretId());
    }

    Asking and(String variable, String value) {
        var more = new HashMap<>(variables);
        more.put(variable, value);
        return new Asking(more);
    }

    VaultSecretResolver resolver() {
        return (VaultSecretResolver) new VaultSecretResolverProvider().create(this);
    }

    VaultSecretResolver resolver(Pace pace) {
        return new VaultSecretResolver(Configuration.from(this), pace);
    }

    SecretAnswer resolve(String key) {
        try (var resolver = resolver()) {
            return resolve(resolver, key);
        }
    }

    static SecretAnswer resolve(SecretResolver resolver, String key) {
        return resolver.resolve(Set.of(new LookupKey(key))).get(new LookupKey(key));
    }

    static Set<LookupKey> keys(String... keys) {
        var set = new LinkedHashSet<LookupKey>();
        for (String key : keys) {
            set.add(new LookupKey(key));
        }
        return set;
    }

    @Override
    public Optional<String> value(Setting setting) {
        return Optional.ofNullable(variables.get(setting.variable())).or(setting::defaultValue);
    }

    @Override
    public Map<String, String> environment() {
        return variables;
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }
}
