package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A process that publishes: {@code LayoutWriter DIRECTORY PREFIX COUNT} pushes the tags PREFIX0 to PREFIX(COUNT-1) to one layout,
 * {@code LayoutWriter ROOT/ PREFIX COUNT} as many agentspaces to layouts of their own. Eight threads share the work.
 */
final class LayoutWriter {
    private LayoutWriter() {}

    public static void main(String... arguments) throws Exception {
        write(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
    }

    static void write(String directory, String prefix, int count) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try (var registry = new Settings(Map.of()).open()) {
            var pushes = IntStream.range(0, count)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        push(registry, directory, prefix + number, number);
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(pushes)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void push(ArtifactRegistry registry, String directory, String name, int number) {
        boolean apart = directory.endsWith("/");
        registry.push(
                new OciRepository.Layout(apart ? directory + "ns/" + name : directory),
                new Tag(apart ? "v1" : name),
                Samples.artifact("number " + number % 3));
    }
}
