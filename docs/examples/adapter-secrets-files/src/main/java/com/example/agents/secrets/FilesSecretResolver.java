package com.example.agents.secrets;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers with the content of the file that has exactly the key's name. Nothing is remembered, so that a secret that was rotated counts at once.
 * A file that does not exist, and one that is empty, is absent; one that cannot be read has failed, and then no other resolver is asked.
 */
final class FilesSecretResolver implements SecretResolver {
    private final SecretsDirectory directory;

    FilesSecretResolver(SecretsDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
        try {
            var names = directory.names();
            return each(keys, key -> answer(key, names));
        } catch (NoSuchFileException e) {
            return each(keys, key -> new SecretAnswer.Absent("there is no directory " + directory + " with " + key));
        } catch (IOException e) {
            return each(keys, key -> new SecretAnswer.Failed(directory + " " + SecretsDirectory.whyUnreadable(e)));
        }
    }

    private static Map<LookupKey, SecretAnswer> each(Set<LookupKey> keys, Function<LookupKey, SecretAnswer> answer) {
        return keys.stream().collect(Collectors.toMap(Function.identity(), answer));
    }

    private SecretAnswer answer(LookupKey key, Set<String> names) {
        if (key.isReserved()) {
            return new SecretAnswer.Absent(key + " leads to a variable of the registry itself and is never answered");
        }
        String file = directory + "/" + key;
        if (!names.contains(key.value())) {
            return new SecretAnswer.Absent("there is no file " + file);
        }
        try {
            String value = directory.read(key.value());
            return value.isEmpty()
                    ? new SecretAnswer.Absent(file + " is empty")
                    : new SecretAnswer.Found(new SecretValue(value));
        } catch (IOException e) {
            return new SecretAnswer.Failed(file + " " + SecretsDirectory.whyUnreadable(e));
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
