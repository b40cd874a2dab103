package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import org.jspecify.annotations.Nullable;

/** One run of the command line: where it runs, what its flags say, and the registry, which is opened when a command first needs it. */
final class Invocation implements AutoCloseable {
    private final Terminal terminal;
    private final Assembly assembly;
    private final Codec codec;
    private final GlobalOptions options = new GlobalOptions();
    private final Steps steps = new Steps();
    private Settings settings;
    private @Nullable RegistryPlatform platform;

    Invocation(Terminal terminal, Assembly assembly, Codec codec) {
        this.terminal = terminal;
        this.assembly = assembly;
        this.codec = codec;
        this.settings = Settings.of(terminal.environment())
                .withWarnings(text -> output().warning(text))
                .withProgress(steps);
    }

    Terminal terminal() {
        return terminal;
    }

    Assembly assembly() {
        return assembly;
    }

    Codec codec() {
        return codec;
    }

    GlobalOptions options() {
        return options;
    }

    Output output() {
        return new Output(terminal, options, codec, steps);
    }

    /** A flag was given for a setting; must be said before the registry is opened. */
    void set(Setting setting, String value) {
        settings = settings.withFlag(setting, value);
    }

    /** The settings as the flags said so far have them. */
    Settings settings() {
        return settings;
    }

    /** The agentspace that the command works on. */
    AgentspaceId agentspace() {
        return new AgentspaceId(settings.value(CommonSettings.AGENTSPACE_ID).orElseThrow());
    }

    /** The adapters of this distribution, for a command that needs more of them than the registry. */
    Providers providers() {
        return assembly.providers();
    }

    RegistryPlatform platform() {
        if (platform == null) {
            platform = assembly.open(settings);
        }
        return platform;
    }

    @Override
    public void close() {
        if (platform != null) {
            platform.close();
            platform = null;
        }
    }
}
