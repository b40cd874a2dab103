package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.io.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs besides its subject.
 *
 * @param token null for a login
 */
record Access(Deadline deadline, @Nullable Session token) {}
