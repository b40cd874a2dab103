package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.OwnThread;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.MalformedDocument;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program {@code docker-credential-NAME}, which keeps logins somewhere safer than a file. What it prints is never shown: it may be a password. */
final class CredentialHelper {
    private static final int LARGEST = 1 << 20;
    /** How long a helper may take at most; it may ask a person. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String ABSENT = "credentials not found";

    private final String program;
    private final Map<String, String> environment;

    /** The environment is the one to look for the program in, and to run it with. */
    CredentialHelper(String name, Map<String, String> environment) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new RegistryException.Invalid("use credential helper", quote(name), "is no name of a program");
        }
        this.program = "docker-credential-" + name;
        this.environment = environment;
    }

    /** As messages name it. */
    String name() {
        return program;
    }

    Optional<Login> get(String host, Duration limit) {
        var result = run("get", HostKey.name(host), bounded(limit));
        if (result.code() != 0) {
            if (result.out().contains(ABSENT)) {
                return Optional.empty();
            }
            throw failed("get", "it failed with exit code " + result.code());
        }
        try {
            if (JsonDocuments.parse(result.out().getBytes(StandardCharsets.UTF_8)) instanceof JsonObject found) {
                String secret = found.string("Secret").orElse("");
                return secret.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Login.of(found.string("Username").orElse(""), secret, program));
            }
        } catch (MalformedDocument e) {
            // said below
        }
        throw failed("get", "its answer is no JSON object");
    }

    void store(String host, Login login) {
        demand(
                "store",
                JsonWriter.ascii(JsonObject.empty()
                        .with("ServerURL", HostKey.name(host))
                        .with("Username", login.user())
                        .with("Secret", login.secret())));
    }

    void erase(String host) {
        demand("erase", HostKey.name(host));
    }

    private void demand(String verb, String input) {
        var result = run(verb, input, PATIENCE);
        if (result.code() != 0) {
            throw failed(verb, "it failed with exit code " + result.code());
        }
    }

    /** What it printed may be a password. */
    private record Result(int code, String out) {
        @Override
        public String toString() {
            return "Result[" + code + ", ***]";
        }
    }

    private Result run(String verb, String input, Duration limit) {
        try {
            var builder =
                    new ProcessBuilder(find(verb).toString(), verb).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            var process = builder.start();
            try {
                return result(verb, process, input, limit);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw failed(verb, "it cannot be run");
        }
    }

    private Result result(String verb, Process process, String input, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        var out = OwnThread.of(() -> exchange(process, input));
        try {
            String text = out.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return new Result(process.exitValue(), text);
            }
            throw late(verb, limit);
        } catch (TimeoutException e) {
            throw late(verb, limit);
        } catch (ExecutionException e) {
            throw failed(verb, "its answer cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(verb, "interrupted");
        }
    }

    private static String exchange(Process process, String input) {
        try (var to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it did not want to hear everything
        }
        try {
            return new String(process.getInputStream().readNBytes(LARGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path find(String verb) {
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory, program);
            if (!directory.isEmpty() && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw failed(verb, "it is not on the PATH");
    }

    private static Duration bounded(Duration limit) {
        return limit.isNegative() ? Duration.ZERO : limit.compareTo(PATIENCE) < 0 ? limit : PATIENCE;
    }

    private RegistryException late(String verb, Duration limit) {
        String words = Timeouts.words(limit);
        return failed(
                verb, "it did not end within " + (limit.equals(PATIENCE) ? words : "the " + words + " that were left"));
    }

    private RegistryException failed(String verb, String reason) {
        return new RegistryException.Failed(verb + " login with credential helper", quote(program), reason);
    }
}
