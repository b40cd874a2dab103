package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.ParameterId;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a secret that wants a value.
 *
 * @param at where it stands
 * @param key the key that it names
 * @param agent whose local secrets it may take; null where there are none, in a parameter
 * @param parameter the parameter that holds it; null when the agent does
 */
record ReferencePlace(
        JsonPointer at,
        String key,
        @Nullable AssistantId agent,
        @Nullable ParameterId parameter) {}
