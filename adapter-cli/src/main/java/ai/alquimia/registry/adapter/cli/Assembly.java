package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;

/** Makes the registry that a command works on. */
@FunctionalInterface
interface Assembly {
    RegistryPlatform open(Settings settings);
}
