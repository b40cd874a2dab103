package ai.alquimia.registry.adapter.cli;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.OciReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs the command line in process and keeps what it says. */
final class Shell {
    final MemoryDocuments documents = new MemoryDocuments();
    final RegistryPlatform platform = mock(RegistryPlatform.class);
    final Map<String, String> environment = new HashMap<>();
    private final Path directory;
    String input = "";
    boolean interactive;
    Settings settings = Settings.of(Map.of());
    String out = "";
    String err = "";

    Shell(Path directory) {
        this.directory = directory;
        lenient().when(platform.documents()).thenReturn(documents);
        lenient()
                .when(platform.reference(anyString()))
                .thenAnswer(call -> OciReference.parse(call.getArgument(0), new DefaultRegistry("ghcr.io")));
    }

    int run(String... arguments) {
        var results = new ByteArrayOutputStream();
        var remarks = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(results, false, StandardCharsets.UTF_8),
                new PrintStream(remarks, false, StandardCharsets.UTF_8),
                environment,
                directory,
                interactive);
        int code = Alquimia.run(terminal, this::open, new JsonCodec(), arguments);
        out = results.toString(StandardCharsets.UTF_8);
        err = remarks.toString(StandardCharsets.UTF_8);
        return code;
    }

    private RegistryPlatform open(Settings inForce) {
        settings = inForce;
        return platform;
    }
}
