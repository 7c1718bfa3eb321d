/** What becomes of a frame: forwarded, delivered, held for a while, or dropped for exactly one counted reason. */
@NullMarked
package io.cofferdam.domain.fate;

import org.jspecify.annotations.NullMarked;
