package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server at the level of the wire, for what only such a one can do, or can show. */
abstract class MisbehavingVault {
    static final LookupKey KEY = new LookupKey("KEY");
    static final SecretValue VALUE = new SecretValue("new");
    static final FakeVault.Answer BUSY = new FakeVault.Answer(429, "{\"errors\":[\"rate limit\"]}");

    final FakePace pace = new FakePace();
    FakeVault vault;

    @BeforeEach
    void start() throws IOException {
        vault = new FakeVault();
        vault.write("secret", "KEY", "{\"value\":\"v\"}");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    static void isFound(SecretAnswer answer) {
        assertThat(answer).isInstanceOf(SecretAnswer.Found.class);
    }

    static FakeVault.Answer unavailable(int status) {
        return new FakeVault.Answer(status, "<html>secret of the proxy</html>", "text/html");
    }

    static Set<LookupKey> keys(int count) {
        var keys = new LinkedHashSet<LookupKey>();
        IntStream.range(0, count).forEach(n -> keys.add(new LookupKey("K" + n)));
        return keys;
    }
}
