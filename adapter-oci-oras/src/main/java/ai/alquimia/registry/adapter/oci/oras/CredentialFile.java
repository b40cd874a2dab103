package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.MalformedDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A file in which docker, podman and ORAS keep logins: {@code {"auths": {HOST: {"auth": ...}}, "credsStore": ..., "credHelpers": {HOST: ...}}}. */
final class CredentialFile {
    private static final long LARGEST = 16 << 20;
    private static final String READ = "read credentials";

    private final Path path;

    CredentialFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** The name of the helper that keeps the host's login: what is after {@code docker-credential-}. */
    Optional<String> helper(String host) {
        var all = read();
        var helpers = object(all, "credHelpers");
        return helpers.fields().keySet().stream()
                .filter(name -> HostKey.parse(name).isOf(host))
                .flatMap(name -> helpers.string(name).stream())
                .findFirst()
                .or(() -> all.string("credsStore"))
                .filter(name -> !name.isEmpty());
    }

    Optional<Login> login(String host, String repository) {
        var auths = object(read(), "auths");
        var usable = auths.fields().keySet().stream()
                .filter(name -> new CredentialEntry(object(auths, name)).holdsLogin())
                .toList();
        return HostKey.closest(usable, host, repository).map(name -> login(name, object(auths, name)));
    }

    private Login login(String name, JsonObject entry) {
        return new CredentialEntry(entry)
                .login(path.toString())
                .orElseThrow(() -> new RegistryException.Invalid(
                        READ, quote(path), "the entry " + quote(name) + " holds no user and password in its auth"));
    }

    /** Keeps the login in clear text, and everything else as it is. */
    void store(String host, Login login) {
        String auth = login.basic().substring("Basic ".length());
        change(all -> all.with(
                "auths",
                without(object(all, "auths"), host)
                        .with(HostKey.name(host), JsonObject.of("auth", new JsonString(auth)))));
    }

    /** False when there was none. */
    boolean remove(String host) {
        if (without(object(read(), "auths"), host).equals(object(read(), "auths"))) {
            return false;
        }
        change(all -> all.with("auths", without(object(all, "auths"), host)));
        return true;
    }

    /** Without the entries of the whole host: those of single repositories are not what a login wrote. */
    private static JsonObject without(JsonObject auths, String host) {
        var names = auths.fields().keySet().stream()
                .filter(name -> HostKey.parse(name).isOf(host)
                        && HostKey.parse(name).path().isEmpty())
                .collect(Collectors.toList());
        var left = auths;
        for (String name : names) {
            left = left.without(name);
        }
        return left;
    }

    private static JsonObject object(JsonObject all, String field) {
        return all.get(field).orElse(null) instanceof JsonObject object ? object : JsonObject.empty();
    }

    /** A file that is not there is as good as an empty one. */
    private JsonObject read() {
        try {
            byte[] bytes = DurableFiles.read(path, LARGEST);
            if (bytes.length <= LARGEST && JsonDocuments.parse(bytes) instanceof JsonObject object) {
                return object;
            }
            throw new RegistryException.Corrupt(READ, quote(path), "is no JSON object");
        } catch (NoSuchFileException e) {
            return JsonObject.empty();
        } catch (IOException e) {
            throw DurableFiles.failure(READ, path, e);
        } catch (MalformedDocument e) {
            throw new RegistryException.Corrupt(
                    READ, quote(path), "line " + e.line() + ", column " + e.column() + ": is no JSON here");
        }
    }

    /** Of two logins at once neither loses the other's. */
    private void change(UnaryOperator<JsonObject> change) {
        try {
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            DurableFiles.createDirectories(DurableFiles.parent(target), only("rwx------"));
            SoleWriter.of(target).run(() -> {
                String changed = JsonWriter.pretty(change.apply(read())) + "\n";
                DurableFiles.replace(target, changed.getBytes(StandardCharsets.UTF_8), only("rw-------"));
            });
        } catch (IOException e) {
            throw DurableFiles.failure("write credentials", path, e);
        }
    }

    private static FileAttribute<?> only(String owner) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(owner));
    }
}
