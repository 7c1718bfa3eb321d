/**
 * The packet filter at work: finds the first rule that matches a packet at a cost that hardly grows with the rules, and
 * counts, limits and logs what each rule matches. The method is that of docs/adr/0023-classifier.md.
 */
@NullMarked
package io.cofferdam.domain.filter.classifier;

import org.jspecify.annotations.NullMarked;
