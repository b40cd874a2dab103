package ai.alquimia.registry.adapter.oci.oras;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The logins that docker, podman and ORAS share on this machine. Files are read whenever a registry asks; a helper is asked once per host, since it may
 * ask a person, and again only when what it answered a while ago is refused: there are passwords for an hour. Thread safe.
 */
final class Credentials {
    /** An answer that is younger is not worth asking for again: the helper would give the same. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Map<String, String> environment;
    private final LongSupplier nanoTime;
    private final List<CredentialFile> files;
    private final Map<String, Answered> answers = new ConcurrentHashMap<>();

    /** What a helper said of a host, and when. */
    private record Answered(String host, Optional<Login> login, long nanos) {}

    Credentials(Map<String, String> environment) {
        this(environment, System::nanoTime);
    }

    Credentials(Map<String, String> environment, LongSupplier nanoTime) {
        this.environment = environment;
        this.nanoTime = nanoTime;
        this.files = paths(environment).stream().map(CredentialFile::new).toList();
    }

    /** Where logins may be, the place of new ones first. */
    private static Set<Path> paths(Map<String, String> environment) {
        var paths = new ArrayList<Optional<Path>>();
        var home = directory(environment, "HOME");
        paths.add(directory(environment, "REGISTRY_AUTH_FILE"));
        paths.add(directory(environment, "DOCKER_CONFIG")
                .or(() -> home.map(at -> at.resolve(".docker")))
                .map(at -> at.resolve("config.json")));
        paths.add(directory(environment, "XDG_RUNTIME_DIR").map(at -> at.resolve("containers/auth.json")));
        paths.add(directory(environment, "XDG_CONFIG_HOME")
                .or(() -> home.map(at -> at.resolve(".config")))
                .map(at -> at.resolve("containers/auth.json")));
        var found = new LinkedHashSet<Path>();
        paths.forEach(path -> path.ifPresent(found::add));
        return found;
    }

    private static Optional<Path> directory(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }

    /** All files, the one that new logins are written to first. */
    List<CredentialFile> files() {
        return files;
    }

    /** The login for a repository, or for the whole host when the repository's path is empty. A helper that takes longer than the limit fails. */
    Optional<Login> find(String host, String repository, Duration limit) {
        for (CredentialFile file : files) {
            var stored = file.read();
            var found = stored.helper(host)
                    .flatMap(name -> ask(new CredentialHelper(name, environment), host, limit))
                    .or(() -> stored.login(host, repository));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    Optional<CredentialHelper> helper(CredentialFile file, String host) {
        return file.read().helper(host).map(name -> new CredentialHelper(name, environment));
    }

    private Optional<Login> ask(CredentialHelper helper, String host, Duration limit) {
        return answers.computeIfAbsent(
                        helper.name() + " " + host,
                        absent -> new Answered(host, helper.get(host, limit), nanoTime.getAsLong()))
                .login();
    }

    /** The host refuses what was found; true when there may be something newer now. */
    boolean refused(String host) {
        long now = nanoTime.getAsLong();
        return answers.values()
                .removeIf(answer -> answer.host().equals(host) && now - answer.nanos() > FRESH.toNanos());
    }

    /** What helpers answered is not true any more. */
    void forget() {
        answers.clear();
    }
}
