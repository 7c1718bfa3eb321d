/**
 * The chain that {@code cofferdam chaos link} kills: source, transformer and sink, each a component's process, joined by
 * real links. What the source emits and what the transformer makes of it is a function of the seed and the frame's
 * number, so the sink knows every frame that is due.
 *
 * <pre>
 *   ReplaySource  --link-->  Transformer  --link-->  Judge
 *   FrameScript              Transformation          SequenceCheck, VerdictFile
 *                                                    (FrameScript, Transformation)
 * </pre>
 */
@NullMarked
package io.cofferdam.bench.chaos;

import org.jspecify.annotations.NullMarked;
