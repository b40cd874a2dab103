package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;
import java.util.Optional;

/** What a user can do about a failure. */
final class Hint {
    private Hint() {}

    static Optional<String> of(RegistryException failure) {
        if (failure instanceof RegistryException.NotFound) {
            return notFound(failure);
        }
        if (failure instanceof RegistryException.AlreadyExists) {
            return exists(failure);
        }
        if (failure instanceof RegistryException.SecretUnresolved) {
            return Optional.of(
                    "set the variables named above, or declare the key: alquimia secret add KEY --scope global");
        }
        if (failure instanceof RegistryException.Unreachable) {
            return Optional.of("check the address and the network; a registry without TLS needs --plain-http");
        }
        if (failure instanceof RegistryException.Denied) {
            return Optional.of("check the permissions of the directory, or your access to the registry");
        }
        if (failure instanceof RegistryException.Corrupt) {
            return Optional.of("nothing was changed; repair or restore what is named above");
        }
        if (failure instanceof RegistryException.Stale) {
            return Optional.of("look at the current state and try again");
        }
        return Optional.empty();
    }

    private static Optional<String> notFound(RegistryException failure) {
        String about = failure.action() + " " + failure.subject() + " " + failure.reason();
        if (failure.subject().contains("agentspace") || failure.reason().contains("agentspace")) {
            return Optional.of("see which there are: alquimia agentspace list; name one with --agentspace-id");
        }
        if (about.contains("session")) {
            return Optional.of("see which there are: alquimia session list");
        }
        if (about.contains("agent")) {
            return Optional.of("see which there are: alquimia agent list");
        }
        if (about.contains("secret")) {
            return Optional.of("see which there are: alquimia secret list");
        }
        return about.contains("parameter")
                ? Optional.of("see which there are: alquimia parameter list")
                : Optional.of("see which tags there are: alquimia registry tags REPOSITORY");
    }

    private static Optional<String> exists(RegistryException failure) {
        return switch (failure.action().split(" ", 2)[0]) {
            case "publish", "push" -> Optional.of("publish under another --tag, or move this one with --force");
            case "fetch", "pull", "clone" ->
                Optional.of(
                        "fetch under another --agentspace-id, --name and --namespace, or replace the content with --replace");
            case "create" -> Optional.of("choose another --agentspace-id, --name or --namespace");
            default -> Optional.empty();
        };
    }
}
