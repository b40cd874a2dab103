package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the server keeps things, which callers need not know: messages name the setting instead. Immutable. */
final class ServerPaths {
    private static final String LAYOUT = "oci:";

    private final Map<String, String> names = new LinkedHashMap<>();

    private ServerPaths() {}

    static ServerPaths of(Settings settings) {
        var paths = new ServerPaths();
        List.of(
                        CommonSettings.REGISTRY_DIR,
                        CommonSettings.SESSIONS_DIR,
                        CommonSettings.OCI_REGISTRY_DEFAULT,
                        ServerSettings.TOKENS)
                .forEach(setting -> settings.value(setting).ifPresent(value -> paths.add(setting, value)));
        return paths;
    }

    private void add(Setting setting, String value) {
        if (value.startsWith(LAYOUT)) {
            String root = value.substring(LAYOUT.length());
            names.put(LAYOUT + root + (root.endsWith("/") ? "" : "/"), "");
            addDirectory(setting, root);
        } else if (!setting.equals(CommonSettings.OCI_REGISTRY_DEFAULT)) {
            addDirectory(setting, value);
        }
    }

    /** A path that is not absolute tells nothing of the server. */
    private void addDirectory(Setting setting, String path) {
        var directory = Path.of(path).normalize();
        if (directory.isAbsolute() && directory.getNameCount() > 0) {
            names.putIfAbsent(directory.toString(), "$" + setting.variable());
        }
    }

    /** The text without them; the longest goes first, as one may lie in another. */
    String hidden(String text) {
        var hidden = text;
        for (String path : names.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            hidden = hidden.replace(path, names.getOrDefault(path, ""));
        }
        return hidden;
    }
}
