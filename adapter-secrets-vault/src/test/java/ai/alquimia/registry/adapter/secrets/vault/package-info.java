/** Secrets in Vault, held to their promises against a real server and against one that can misbehave. */
@NullMarked
package ai.alquimia.registry.adapter.secrets.vault;

import org.jspecify.annotations.NullMarked;
