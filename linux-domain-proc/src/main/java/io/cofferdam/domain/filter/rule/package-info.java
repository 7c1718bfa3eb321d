/** The rules of the packet filter as people write them: their grammar, and what each part of a rule means. */
@NullMarked
package io.cofferdam.domain.filter.rule;

import org.jspecify.annotations.NullMarked;
