/**
 * What measurements are told with: tables, plots and pages, the machine they stem from, and the directory they are
 * written to. Nothing here measures, and nothing needs a desktop or fonts where it runs (docs/adr/0012).
 */
@NullMarked
package io.cofferdam.launcher.report;

import org.jspecify.annotations.NullMarked;
