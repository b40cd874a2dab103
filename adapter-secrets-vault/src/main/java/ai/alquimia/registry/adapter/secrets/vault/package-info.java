/** Secret values from version 2 of Vault's key-value engine. */
@NullMarked
package ai.alquimia.registry.adapter.secrets.vault;

import org.jspecify.annotations.NullMarked;
