package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recognisable tokens and values go through every failure, and are then looked for in all that was said. */
class LeakTest {
    private static final String VALUE = "LEAKED-value-7f3a";
    private static final String TOKEN = "LEAKED-token-91c2";
    private static final String SECRET_ID = "LEAKED-secret-id-44de";
    private static final String POD_TOKEN = "LEAKED-pod-token-0b77";

    private static final Object[][] ANSWERS = {
        {200, "{\"data\":{\"data\":{\"value\":\"" + VALUE + "\"},\"metadata\":{\"version\":1}}}"},
        {200, "{\"data\":{\"data\":{\"a\":\"" + VALUE + "\",\"b\":\"" + VALUE + "\"},\"metadata\":{\"version\":1}}}"},
        {200, "{\"data\":{\"data\":{\"value\":{\"x\":\"" + VALUE + "\"}},\"metadata\":{\"version\":1}}}"},
        {200, "{\"data\":{\"data\":{\"value\":\"" + VALUE},
        {200, "{\"auth\":{\"client_token\":{\"x\":\"" + VALUE + "\"},\"policies\":\"" + VALUE + "\"}}"},
        {200, "\"" + VALUE + "\""},
        {200, VALUE},
        {204, ""},
        {400, "{\"errors\":[\"" + VALUE + "\"]}"},
        {400, "{\"errors\":[\"check-and-set parameter did not match the current version " + VALUE + "\"]}"},
        {403, "{\"errors\":[\"permission denied " + VALUE + "\"]}"},
        {403, "{\"errors\":[\"invalid token " + VALUE + "\"]}"},
        {404, "{\"errors\":[\"no handler for route " + VALUE + "\"]}"},
        {404, VALUE},
        {412, VALUE},
        {418, VALUE},
        {429, VALUE},
        {500, VALUE},
        {503, "{\"errors\":[\"Vault is sealed " + VALUE + "\"]}"},
    };

    private final Queue<String> said = new ConcurrentLinkedQueue<>(); // the threads of clients and servers log, too
    private final Handler handler = new Handler() {
        @Override
        public synchronized void publish(LogRecord logged) {
            said.add(new SimpleFormatter().format(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final ByteArrayOutputStream streams = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger root = Logger.getLogger("");
    private Level level;

    @BeforeEach
    void listen() {
        level = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(handler);
        var captured = new PrintStream(streams, true, StandardCharsets.UTF_8);
        System.setOut(captured);
        System.setErr(captured);
    }

    @AfterEach
    void stopListening() {
        System.setOut(out);
        System.setErr(err);
        root.removeHandler(handler);
        root.setLevel(level);
    }

    private void hear(Object anything) {
        said.add(String.valueOf(anything));
    }

    private void hear(Runnable call) {
        try {
            call.run();
            hear((Object) "it worked");
        } catch (RegistryException e) {
            var text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            hear(text);
            assertThat(e).hasNoCause();
            assertThat(e.getSuppressed()).isEmpty();
        }
    }

    private void provoke(Asking asking) {
        hear(() -> {
            var resolver = asking.and("VAULT_CLIENT_TIMEOUT", "2s").resolver(new FakePace());
            hear(resolver);
            hear(resolver.resolve(Asking.keys("ONE", "TWO")));
            hear(resolver.resolve(Asking.keys("ONE")));
            hear(() -> resolver.create(new LookupKey("ONE"), new SecretValue(VALUE)));
            hear(() -> resolver.put(new LookupKey("ONE"), new SecretValue(VALUE)));
            hear(() -> resolver.remove(new LookupKey("ONE")));
            resolver.close();
        });
    }

    private List<Asking> everyWayToLogIn(String address) throws IOException {
        var directory = Files.createTempDirectory(Path.of("target"), "leak");
        var file = Files.writeString(directory.resolve("token"), POD_TOKEN);
        return List.of(
                Asking.with("VAULT_ADDR", address, "VAULT_TOKEN", TOKEN),
                Asking.with("VAULT_ADDR", address, "VAULT_ROLE_ID", "role", "VAULT_SECRET_ID", SECRET_ID),
                Asking.with("VAULT_ADDR", address, "VAULT_K8S_ROLE", "r", "VAULT_K8S_TOKEN_FILE", file.toString()));
    }

    @Test
    void no_value_and_no_credential_is_in_anything_that_is_said() throws IOException {
        try (var vault = new FakeVault()) {
            for (Object[] answer : ANSWERS) {
                vault.before = seen -> new FakeVault.Answer((Integer) answer[0], (String) answer[1]);
                everyWayToLogIn(vault.address()).forEach(this::provoke);
            }
            vault.before = seen -> seen.path().endsWith("/login")
                    ? new FakeVault.Answer(
                            200,
                            "{\"renewable\":false,\"auth\":{\"client_token\":\"" + TOKEN
                                    + "\\n\",\"policies\":[],\"lease_duration\":9}}")
                    : new FakeVault.Answer(403, VALUE);
            everyWayToLogIn(vault.address()).forEach(this::provoke);
            assertThat(vault.requests).extracting(FakeVault.Seen::token).contains(TOKEN);
            assertThat(vault.requests).extracting(FakeVault.Seen::body).anyMatch(body -> body.contains(POD_TOKEN));
        }
        everyWayToLogIn("http://127.0.0.1:1").forEach(this::provoke);
        everyWayToLogIn("http://nowhere.invalid").forEach(this::provoke);
        for (String bad : List.of(TOKEN + "\n" + TOKEN, TOKEN + " x", TOKEN + "\u00F1")) {
            provoke(Asking.with("VAULT_ADDR", "http://127.0.0.1:1", "VAULT_TOKEN", bad));
        }
        provoke(Asking.with("VAULT_ADDR", TOKEN, "VAULT_TOKEN", TOKEN));
        provoke(Asking.with("VAULT_ADDR", "https://u:" + TOKEN + "@vault", "VAULT_TOKEN", TOKEN));

        said.add(streams.toString(StandardCharsets.UTF_8));
        assertThat(said).hasSizeGreaterThan(500).noneMatch(text -> text.contains("LEAKED"));
        assertThat(said).noneMatch(text -> text.contains("jopenlibs"));
    }
}
