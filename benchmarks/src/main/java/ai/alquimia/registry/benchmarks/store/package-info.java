/** How fast the store in JSON files is, against TinyDB and against the disk. */
@NullMarked
package ai.alquimia.registry.benchmarks.store;

import org.jspecify.annotations.NullMarked;
