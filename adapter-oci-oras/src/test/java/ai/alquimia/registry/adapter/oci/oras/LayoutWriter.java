package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import java.util.Map;

/** A process that publishes: {@code LayoutWriter DIRECTORY PREFIX COUNT} pushes the tags PREFIX0 to PREFIX(COUNT-1). */
final class LayoutWriter {
    private LayoutWriter() {}

    public static void main(String... arguments) {
        var repository = new OciRepository.Layout(arguments[0]);
        try (var registry = new Settings(Map.of()).open()) {
            for (int number = 0; number < Integer.parseInt(arguments[2]); number++) {
                registry.push(repository, new Tag(arguments[1] + number), Samples.artifact("number " + number % 3));
            }
        }
    }
}
