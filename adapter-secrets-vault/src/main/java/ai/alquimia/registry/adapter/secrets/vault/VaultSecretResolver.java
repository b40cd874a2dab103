package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SecretStore;
import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.io.Pace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and writes secrets in Vault. Values are kept nowhere between two calls. */
final class VaultSecretResolver implements SecretResolver, SecretStore {
    private final Configuration configuration;
    private final Pace pace;
    private final VaultDriver driver;
    private final Login login;

    VaultSecretResolver(Configuration configuration, Pace pace) {
        this.configuration = configuration;
        this.pace = pace;
        this.driver = new VaultDriver(configuration);
        this.login = new Login(configuration.credentials(), driver, pace);
    }

    private Operation operation() {
        driver.open();
        return new Operation(
                login, pace, new Deadline(pace, configuration.timeouts().total()));
    }

    @Override
    public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
        var answers = new LinkedHashMap<LookupKey, SecretAnswer>();
        var asked = new ArrayList<LookupKey>();
        for (LookupKey key : keys) {
            var violation = SecretPath.violation(key);
            if (key.isReserved()) {
                answers.put(
                        key,
                        new SecretAnswer.Absent(
                                key.variable() + " is a variable of the registry itself and never answered"));
            } else if (violation.isPresent()) {
                answers.put(key, new SecretAnswer.Failed(violation.get()));
            } else {
                asked.add(key);
            }
        }
        if (!asked.isEmpty()) {
            answers.putAll(read(asked));
        }
        return answers;
    }

    private Map<LookupKey, SecretAnswer> read(List<LookupKey> keys) {
        var operation = operation();
        try {
            operation.begin();
        } catch (VaultFailure failure) {
            var answers = new LinkedHashMap<LookupKey, SecretAnswer>();
            keys.forEach(key -> answers.put(key, new SecretAnswer.Failed(failure.reason())));
            return answers;
        }
        return InParallel.map(
                keys,
                key -> read(operation, new SecretPath(configuration.mount(), key)),
                new SecretAnswer.Failed(ConnectionFailures.interrupted().reason()));
    }

    private SecretAnswer read(Operation operation, SecretPath path) {
        try {
            var reply = operation.send(access -> driver.read(access, path));
            return SecretFields.answer(reply, path, configuration.field());
        } catch (VaultFailure failure) {
            return new SecretAnswer.Failed(failure.reason());
        }
    }

    @Override
    public void create(LookupKey key, SecretValue value) {
        writing(key, value).create();
    }

    @Override
    public void put(LookupKey key, SecretValue value) {
        writing(key, value).put();
    }

    private Writing writing(LookupKey key, SecretValue value) {
        Writing.check(key);
        Writing.check(key, value);
        return new Writing(
                operation(), driver, new SecretPath(configuration.mount(), key), configuration.field(), value);
    }

    @Override
    public void remove(LookupKey key) {
        Writing.check(key);
        Removal.of(operation(), driver, new SecretPath(configuration.mount(), key));
    }

    @Override
    public void close() {
        // connections and their threads end when nobody refers to the client any more
    }
}
