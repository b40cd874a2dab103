/** What is in a content and what differs between two, in the words of agents, and which of it is risky. */
@NullMarked
package ai.alquimia.registry.domain.diff;

import org.jspecify.annotations.NullMarked;
