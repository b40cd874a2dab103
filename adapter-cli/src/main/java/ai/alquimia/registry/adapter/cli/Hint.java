package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.UnresolvedReference;
import ai.alquimia.registry.domain.spi.CommonSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a user can do about a failure. It goes by the failure's type and action, whose last word is the kind of thing concerned; where these do
 * not say enough to be right, there is no hint.
 */
final class Hint {
    private static final Set<String> LISTED = Set.of("agentspace", "agent", "secret", "parameter", "session", "token");
    private static final Pattern HOST = Pattern.compile("^\"([^/\"]+)/");
    private static final Pattern HOST_ALONE = Pattern.compile("^\"([^/\"]+)[/\"]");
    private static final Pattern FILE = Pattern.compile("\"[^\"]*[/\\\\][^\"]*\"");
    private static final Pattern LOGIN = Pattern.compile("(?s)(access denied|the token service).*\\(HTTP 40[13]\\).*");
    private static final Pattern QUOTA = Pattern.compile("(?i)\\bquotas?\\b");
    private final Settings settings;

    Hint(Settings settings) {
        this.settings = settings;
    }

    Optional<String> about(RegistryException failure) {
        if (failure instanceof RegistryException.NotFound) {
            return notFound(failure.action());
        }
        if (failure instanceof RegistryException.AlreadyExists) {
            return exists(failure.action());
        }
        if (failure instanceof RegistryException.SecretUnresolved unresolved) {
            return unresolved(unresolved.references());
        }
        if (failure instanceof RegistryException.Unreachable) {
            return Optional.of(unreachable(failure));
        }
        if (failure instanceof RegistryException.Denied && failure.action().equals("open registry")) {
            return Optional.of("another directory can be named with " + CommonSettings.REGISTRY_DIR.variable());
        }
        if (failure instanceof RegistryException.Denied && failure.reason().startsWith("permission denied for ")) {
            return owner(failure.reason().substring("permission denied for ".length()));
        }
        if (failure instanceof RegistryException.Denied && failure.reason().equals("permission denied")) {
            return owner(failure.subject());
        }
        if (failure instanceof RegistryException.Denied && !failure.action().equals("log in to")) {
            return login(failure);
        }
        if (failure instanceof RegistryException.Invalid
                && failure.action().equals("use registry")
                && failure.subject().contains("/")) {
            return Optional.of("name the host alone, such as "
                    + CommonSettings.OCI_REGISTRY_DEFAULT.defaultValue().orElse(""));
        }
        if (failure instanceof RegistryException.Unsupported
                && failure.action().equals("choose adapter")
                && failure.subject().equals("\"postgres\"")) {
            return Optional.of("it is beside the bundled distribution: copy optional/store-postgres.jar into lib/");
        }
        if (failure instanceof RegistryException.Corrupt && !failure.action().equals(StoreCopy.ACTION)) {
            return Optional.of("nothing was changed");
        }
        if (failure instanceof RegistryException.Invalid && failure.reason().contains(LockOptions.NOT_LOCKED)) {
            return Optional.of("fetch it once with --lock, and keep the lock file with what relies on it");
        }
        if (failure instanceof RegistryException.Invalid && failure.reason().contains(LockFile.MOVED)) {
            return Optional.of("look at what has changed, then take it with --update-lock");
        }
        if (failure instanceof RegistryException.Invalid && failure.reason().contains("looks like a literal secret")) {
            return Optional.of(
                    "move it out with: alquimia agent lint --extract; a place that holds none can be published with"
                            + " --allow-literal-secrets POINTER");
        }
        return failure instanceof RegistryException.Stale
                ? Optional.of("look at the current state and try again")
                : Optional.empty();
    }

    /**
     * A registry refuses by HTTP 401 whom it does not know, and by 403 whom it takes for somebody else; its host begins the subject. Some refuse by
     * 403 what exceeds a quota, too, which no login changes.
     */
    private static Optional<String> login(RegistryException failure) {
        var host = HOST.matcher(failure.subject());
        return LOGIN.matcher(failure.reason()).matches()
                        && !QUOTA.matcher(failure.reason()).find()
                        && host.find()
                ? Optional.of("log in with: alquimia registry login " + ShellWord.quote(host.group(1)) + " -u USER")
                : Optional.empty();
    }

    /** Often it is a file that a command of the superuser has left. */
    private static Optional<String> owner(String quotedFile) {
        return FILE.matcher(quotedFile).matches()
                ? Optional.of("see whose it is: ls -ld " + quotedFile + "; what root has made is closed to others")
                : Optional.empty();
    }

    private static Optional<String> notFound(String action) {
        if (action.equals("find login for")) {
            return Optional.of("log in with: alquimia registry login HOST -u USER");
        }
        String kind = lastWord(action);
        if (kind.equals("agentspace")) {
            return Optional.of("see which there are: alquimia agentspace list; name one with --agentspace-id");
        }
        if (LISTED.contains(kind)) {
            return Optional.of("see which there are: alquimia " + kind + " list");
        }
        if (action.equals("compare")) {
            return Optional.of("see which there are: alquimia agentspace list; a repository is written with a tag or as"
                    + " oci://NAME, a file as ./NAME");
        }
        return Set.of("fetch", "resolve", "copy", "delete", "inspect").contains(action)
                ? Optional.of("see which tags there are: alquimia registry tags REPOSITORY")
                : Optional.empty();
    }

    private static Optional<String> exists(String action) {
        return switch (action) {
            case "publish" ->
                Optional.of("--to names another repository; --force moves a tag that is taken by other content");
            case "fetch" ->
                Optional.of(
                        "fetch it under another --agentspace-id, --name or --namespace, replace what is there with --replace, or merge it with --mode merge");
            case StoreCopy.ACTION ->
                Optional.of("--merge adds what is not there; with --dry-run it shows what that would be");
            case "copy names of store" ->
                Optional.of("give one of them another name: alquimia agentspace update --name NAME");
            case "merge", "merge store" ->
                Optional.of("--on-conflict keep leaves what is here, --on-conflict replace takes what comes;"
                        + " --dry-run shows what that does");
            case "copy" -> Optional.of("name another tag behind the target, or move that one with --force");
            case "write" -> Optional.of("name another file, or replace a plain one with --yes");
            case "create agentspace" -> Optional.of("choose another --agentspace-id, --name or --namespace");
            case "create token" -> Optional.of("choose another --name, or revoke that one: alquimia token revoke NAME");
            case "save agentspace" -> Optional.of("choose another --name or --namespace");
            default -> Optional.empty();
        };
    }

    private Optional<String> unresolved(List<UnresolvedReference> references) {
        String undeclared = references.stream()
                .filter(reference ->
                        reference.scope() == null && !reference.key().isEmpty())
                .map(reference -> ShellWord.quote(reference.key()))
                .distinct()
                .collect(Collectors.joining(" "));
        if (!undeclared.isEmpty()) {
            return Optional.of("declare what is not: alquimia secret add " + undeclared);
        }
        String untrusted = references.stream()
                .filter(UnresolvedReference::isUntrusted)
                .map(reference -> ShellWord.quote(reference.key()))
                .distinct()
                .collect(Collectors.joining(" "));
        if (!untrusted.isEmpty()) {
            return Optional.of("to let this agentspace have them: alquimia secret trust " + untrusted);
        }
        return settings.value(CommonSettings.SECRET_RESOLVER)
                        .filter("env"::equals)
                        .isPresent()
                ? Optional.of("set the environment variables named above")
                : Optional.empty();
    }

    /** Only where TLS is what failed, and was not switched off, can plain HTTP be the answer. */
    private String unreachable(RegistryException failure) {
        var host = HOST_ALONE.matcher(failure.subject());
        boolean plain = settings.onFor(TransportOptions.PLAIN_HTTP).test(host.find() ? host.group(1) : "");
        return failure.reason().contains("TLS") && !plain
                ? "a registry without TLS needs --plain-http, or its host in ORAS_PLAIN_HTTP where others have TLS; one with a certificate of its own needs --ca-file"
                : "check the address and the network, or try again later";
    }

    private static String lastWord(String action) {
        return action.substring(action.lastIndexOf(' ') + 1);
    }
}
