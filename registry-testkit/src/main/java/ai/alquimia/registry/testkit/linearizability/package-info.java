/** Whether what many were told of one document has an order that explains it. */
@NullMarked
package ai.alquimia.registry.testkit.linearizability;

import org.jspecify.annotations.NullMarked;
