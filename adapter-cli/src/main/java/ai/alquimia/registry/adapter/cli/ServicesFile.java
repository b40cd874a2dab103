package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which adapters the jars have, kept beside the archive of classes: to open all jars takes a tenth of a short command. A line is a kind
 * and its classes, with blanks between. It is named as the archive is, and so only found while the jars are the same.
 */
record ServicesFile(Path path) {
    /** The adapters that the file names; where it cannot be read, those that the jars name. */
    Providers providers() {
        try {
            return Providers.discover(read());
        } catch (IOException e) {
            return Providers.discover();
        }
    }

    private Map<String, List<String>> read() throws IOException {
        var services = new HashMap<String, List<String>>();
        for (String line : Files.readAllLines(path)) {
            var words = List.of(line.split(" "));
            services.put(words.get(0), words.subList(1, words.size()));
        }
        return services;
    }

    void write(Providers providers) throws IOException {
        var lines = new ArrayList<String>();
        providers.services().forEach((kind, names) -> lines.add((kind + " " + String.join(" ", names)).strip()));
        Files.write(path, lines);
    }
}
