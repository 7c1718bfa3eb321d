/**
 * The link: a one-way packet stream between two processes, with the four moves of Genode's packet stream (submit, get,
 * acknowledge, get-acked), on a memory-mapped Chronicle queue.
 *
 * <p><b>What holds.</b> Every frame that a {@link io.cofferdam.shm.link.Source} has submitted reaches the logic behind the
 * {@link io.cofferdam.shm.link.Sink} once and in order, although either process is killed with SIGKILL between any two
 * instructions and started again, any number of times:
 *
 * <ul>
 *   <li>A burst exists once {@code submit} has stored its document's header, and then wholly. A source that dies before
 *       that has submitted nothing; its successor goes on behind the last burst that exists.
 *   <li>A sink's successor goes on behind the last burst that was taken ({@code take}, {@code acknowledge}): a burst that
 *       was got and not taken is got again. Its logic sees a burst once if what it does with it and the taking cannot be
 *       told apart from outside, as with a component that submits to other links, or if it can tell a burst that it has had
 *       by {@code burst()}.
 *   <li>A component that transforms says with {@code begin} which input burst its frames stem from. All that one input
 *       burst yields for one output is one burst there, and the output remembers the input. A successor that gets the
 *       input again has its repetition for those outputs forgotten that have answered already, and not for the others.
 *   <li>Nobody waits for the dead: no lock is held across processes, a full link is an answer, and an end that is opened
 *       rings once, because its predecessor may have died between publishing and ringing.
 * </ul>
 *
 * <p><b>Where it ends.</b> A device does not say what it has had: a driver takes a burst before it writes it, so a driver
 * that is killed loses at most the burst in its hand and doubles none. What is in a link that is renewed because one of its
 * ends broke the protocol ({@link io.cofferdam.shm.link.LinkFault}) is lost. Everything is memory: nothing survives the
 * machine. And there is one process at each end: whoever starts a successor has seen its predecessor's end.
 */
@NullMarked
package io.cofferdam.shm.link;

import org.jspecify.annotations.NullMarked;
