/** Secrets from environment variables, held to their promises. */
@NullMarked
package ai.alquimia.registry.adapter.secrets.env;

import org.jspecify.annotations.NullMarked;
