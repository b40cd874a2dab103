/** The registry's vocabulary and its rules: values, documents, selectors, secret derivation and errors. */
@NullMarked
package ai.alquimia.registry.domain;

import org.jspecify.annotations.NullMarked;
