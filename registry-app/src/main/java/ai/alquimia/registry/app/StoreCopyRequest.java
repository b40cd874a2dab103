package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.OnConflict;
import org.jspecify.annotations.Nullable;

/**
 * From which store to which.
 *
 * @param from the address of the source: {@code NAME} or {@code NAME:LOCATION}
 * @param to the address of the target
 * @param merge what becomes of agentspaces and sessions that differ on both sides; null when the target must have nothing but what an earlier copy of
 *     this source has left
 */
public record StoreCopyRequest(
        String from, String to, @Nullable OnConflict merge) {
    /** Copies to a store that has nothing yet. */
    public static StoreCopyRequest of(String from, String to) {
        return new StoreCopyRequest(from, to, null);
    }
}
