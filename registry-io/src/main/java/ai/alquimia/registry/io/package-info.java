/**
 * What adapters share, and nothing of the registry itself: files that a crash leaves whole, one writer at a time, and requests that end in time. It
 * throws what Java throws; each adapter says it in its own words.
 */
@NullMarked
package ai.alquimia.registry.io;

import org.jspecify.annotations.NullMarked;
