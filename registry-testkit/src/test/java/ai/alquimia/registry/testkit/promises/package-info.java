/**
 * What each port promises, one sentence after the other, each with an adapter that breaks it and the tests of the contract that see that. Who wants
 * to know what an adapter must do reads {@code ...PromisesTest}.
 */
@NullMarked
package ai.alquimia.registry.testkit.promises;

import org.jspecify.annotations.NullMarked;
