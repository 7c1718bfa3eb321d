/*
 * The doorbell protocol of io.cofferdam.shm.signal, for the model checker Spin (spinroot.com, Debian package spin).
 *
 * WHAT IS MODELLED, and by what in the code
 *
 *   producer --link 0--> consumer                      by default
 *   producer --link 0--> middle --link 1--> consumer   with -DCHAIN
 *
 *   Each is a component (ComponentProcess): it works while there is work; else it announces its sleep at every end that
 *   waits, looks once more, sleeps, and withdraws. A sink waits for bursts; a source waits for room, which it has when the
 *   burst that it wants is acknowledged (QueueSource.roomFor). Bursts are numbered 1, 2, 3, ...: a source says which it
 *   has published last (in the code: by the header of that burst's document), a sink which it has acknowledged last. Who
 *   has published rings (Doorbell.ring). Who has acknowledged looks whether a ring is due, then whether the burst is one
 *   that is wanted, and rings (QueueSink.acknowledge). The middle may go to sleep for either of its two ends, and what it
 *   waits for may change while it looks.
 *
 *   Link l has two ends, 2l (the source) and 2l + 1 (the sink), so e ^ 1 is the peer of e. Every variable has one writer.
 *   Each step below touches memory once: what is between two steps of a process, others may see.
 *
 *   Memory. A store goes to the writer's store buffer (own[e]) and from there to memory (shared[e]), where the peer reads,
 *   at any later time, and in any order: x86 keeps the order, so this is weaker than x86. A fence empties the
 *   buffer of an end. A system call is a fence too, and so is the death of a process, as far as its successor can tell.
 *   With -DCHAIN there are no buffers and only the middle sleeps: it is about what a component with two ends announces.
 *
 *   Sleeping. On a futex, which falls asleep only if the doorbell word is still what it was at the announcement
 *   (FutexSleeper); with -DFIFO on a FIFO, which keeps a token until it is emptied, and takes none while nobody has it open
 *   (DescriptorSleeper). There is NO timeout: the 250 ms of ComponentProcess are no part of the argument. Sleeps
 *   may end early for no reason, as those of a futex may.
 *
 *   Death. Any process may die before any of its steps, and starts again with what is in memory: up to FAULTS times
 *   in all, early wake-ups included (with -DCHAIN not by default).
 *
 * WHAT IS CHECKED
 *
 *   1. No lost wake-up. The processes end when all BURSTS have been consumed, so that a sleep that nobody ends is an
 *      invalid end state.
 *   2. No endless loop: with non-progress checking (-DNP, pan -l) no execution is infinite. With 1: every burst
 *      that is published is consumed, in every execution.
 *   3. At most one ring, which is one system call, per announced sleep and life of the ringing process; none for a
 *      peer that has not announced a sleep (with -DAWAKE neither end ever does, and no ring may happen). A
 *      peer that announced and then found work in its second look may be rung for that announcement: once.
 *
 *   Sleeps are numbered modulo SLEEPS and rings counted modulo BELLS here, modulo 2^30 and 2^32 in the code: whatever goes
 *   wrong when a number comes back, goes wrong here sooner.
 *
 * PROOF THAT IT CAN FAIL: each of these leaves out one thing, and Spin must find an error:
 *
 *   NO_RING_FENCE       the ringer does not fence between publishing and looking at the sleep word
 *   NO_ANNOUNCE_FENCE   the waiter does not fence between announcing and looking again
 *   LOOK_BEFORE_PUBLISH the ringer looks at the sleep word, then publishes
 *   NO_SECOND_LOOK      the waiter announces and sleeps
 *   LATE_EXPECTED       the doorbell word is read when going to sleep, not when announcing (futex)
 *   NO_NUMBER           all sleeps announce the same word
 *   NO_RUNG_FOR         the ringer does not remember for which sleep it has rung
 *   NO_OPENING_RING     a successor does not ring when it opens its end
 *   LATE_FIFO           the FIFO is opened when going to sleep, not when announcing (FIFO)
 *   UNANNOUNCED_SLEEP   a component sleeps on an end that began to wait during the second look (CHAIN)
 *   NO_SLEEP            the waiter announces, looks, and withdraws (endless loop)
 *
 * By hand: spin -a -DFIFO doorbell.pml && gcc -O2 -DSAFETY -DCOLLAPSE -DMEMLIM=1024 -o pan pan.c && ./pan -m100000
 * All of it: DoorbellModelTest.
 */

#ifndef FAULTS
#ifdef CHAIN
#define FAULTS 0                    /* three processes have states enough */
#else
#define FAULTS 1
#endif
#endif
#define BELLS 4

#ifdef AWAKE
#define SPINNING                    /* producer and consumer look until there is something */
#endif

#ifdef CHAIN
#define SPINNING
#define ENDS 4
#ifndef BURSTS
#define BURSTS 2
#endif
#define SLEEPS 4
#define WINDOW 1                    /* bursts that fit into a link */
#define NO_RING_FENCE               /* nothing to fence: each store is in memory at once */
#define NO_ANNOUNCE_FENCE
#else
#define ENDS 2
#ifndef BURSTS
#define BURSTS 4
#endif
#define SLEEPS 8
#define WINDOW 3
#endif
#define PEER(e) (e ^ 1)

typedef End {
    byte burst;                     /* source: the last one published; sink: the last one acknowledged */
    byte wanted;                    /* source: the burst whose acknowledgement it waits for */
    byte sleepWord;                 /* number * 2 + whether asleep */
    byte bell                       /* doorbell word, on which the peer sleeps */
}

End own[ENDS];                      /* as the writer sees it */
End shared[ENDS];                   /* as everybody else does */

/* What a process knows, and loses. */
byte rungFor[ENDS];
byte expected[ENDS];
bool announced[ENDS];

/* What the kernel knows. */
bool queued[ENDS];                  /* somebody sleeps on the futex of this end */
bool opened[ENDS];                  /* the FIFO of this end is open for reading */
bool token[ENDS];                   /* and holds a byte */

bool killed[ENDS];                  /* by an end that the process has */
byte faults = FAULTS;
byte lastRung[ENDS];

inline fence(e) {
    d_step {
        shared[e].burst = own[e].burst;
        shared[e].wanted = own[e].wanted;
        shared[e].sleepWord = own[e].sleepWord;
        shared[e].bell = own[e].bell
    }
}

/* After each store. */
inline stored(e) {
#ifdef CHAIN
    fence(e)
#else
    skip
#endif
}

/* ---- Doorbell ---- */

#define IS_ASLEEP(e) (shared[e].sleepWord & 1)

#ifdef NO_RUNG_FOR
#define IS_DUE(e) IS_ASLEEP(PEER(e))
#else
#define IS_DUE(e) (IS_ASLEEP(PEER(e)) && shared[PEER(e)].sleepWord != rungFor[e])
#endif

inline ring(e) {
#ifndef NO_RING_FENCE
    fence(e);
#endif
    if
    :: IS_DUE(e) -> wake(e)
    :: else
    fi
}

/* Looks at the sleep word again: it may be that of the next sleep by now. */
inline wake(e) {
    if
    :: d_step {
            IS_ASLEEP(PEER(e)) ->
#ifdef AWAKE
            assert(false);
#endif
            assert(shared[PEER(e)].sleepWord != lastRung[e]);
            rungFor[e] = shared[PEER(e)].sleepWord;
            lastRung[e] = rungFor[e];
            own[e].bell = (own[e].bell + 1) % BELLS;
            fence(e)                /* the store is volatile */
        }
        wakeSleeper(PEER(e))
    :: else
    fi
}

inline wakeSleeper(e) {
    d_step {
#ifdef FIFO
        token[e] = token[e] || opened[e]    /* else ENXIO or EPIPE */
#else
        if
        :: queued[e] ->
            queued[e] = false;
#ifdef CHAIN
            if
            :: e == 1 || e == 2 -> queued[1] = false; queued[2] = false
            :: else
            fi
#endif
        :: else
        fi
#endif
    }
}

/* ---- Waiter ---- */

inline announce(e) {
    d_step {
        expected[e] = shared[PEER(e)].bell;
#ifndef LATE_FIFO
        opened[e] = true;
#endif
#ifdef NO_NUMBER
        own[e].sleepWord = 1;
#else
        own[e].sleepWord = (own[e].sleepWord + 3) % (2 * SLEEPS);
#endif
        announced[e] = true;
        stored(e)
    };
#ifndef NO_ANNOUNCE_FENCE
    fence(e)
#endif
}

inline withdraw(e) {
    d_step {
        own[e].sleepWord = own[e].sleepWord & 254;
        announced[e] = false;
        expected[e] = 0;
        stored(e)
    }
}

/* ---- Sleeper ---- */

inline goToSleep(e) {
#ifdef NO_SLEEP
    skip
#else
#ifdef FIFO
    d_step { fence(e); opened[e] = true }
    d_step { token[e] -> token[e] = false }
#else
#ifdef LATE_EXPECTED
    expected[e] = shared[PEER(e)].bell;
#endif
    d_step { fence(e); queued[e] = shared[PEER(e)].bell == expected[e] }
    !queued[e]
#endif
#endif
}

/* ---- the two ends of a link as a component uses them ---- */

inline lookForRoom(e) {
    d_step {
        room = own[e].burst - shared[PEER(e)].burst < WINDOW;
        if
        :: !room ->
            own[e].wanted = shared[PEER(e)].burst + 1 + (own[e].burst - shared[PEER(e)].burst) / 2;
            stored(e)
        :: else
        fi
    }
}

inline publish(e) {
#ifdef LOOK_BEFORE_PUBLISH
    ring(e);
    d_step { room = false; own[e].burst++; stored(e) }
#else
    d_step { room = false; own[e].burst++; stored(e) }
    ring(e)
#endif
}

inline lookForBurst(e) {
    burst = shared[PEER(e)].burst > own[e].burst
}

inline acknowledge(e) {
    d_step { burst = false; own[e].burst++; stored(e) }
#ifndef NO_RING_FENCE
    fence(e);
#endif
    if
    :: IS_DUE(e) ->
        if
        :: own[e].burst >= shared[PEER(e)].wanted -> wake(e)
        :: else
        fi
    :: else
    fi
}

inline open(e) {
    withdraw(e);
#ifndef NO_OPENING_RING
    ring(e)
#endif
}

/* The kernel closes and forgets; a token stays if the ringer has the FIFO open, and else does not. */
inline forget(e) {
    d_step {
        fence(e);
        queued[e] = false;
        opened[e] = false;
        rungFor[e] = 0;
        lastRung[e] = 0;
        expected[e] = 0;
        announced[e] = false
    }
    if
    :: true
    :: token[e] = false
    fi
}

/* ---- the components ---- */

proctype Producer(byte out) {
    bool room;
opening:
    {
        open(out);
        do
        :: own[out].burst == BURSTS -> break
        :: else ->
            lookForRoom(out);
            if
            :: room -> publish(out)
#ifdef SPINNING
            :: else -> own[out].burst - shared[PEER(out)].burst < WINDOW
#else
            :: else ->
                announce(out);
#ifndef NO_SECOND_LOOK
                lookForRoom(out);
#endif
                if
                :: room -> publish(out)
                :: else -> goToSleep(out)
                fi;
                withdraw(out)
#endif
            fi
        od
    } unless {
        d_step { killed[out] -> killed[out] = false; room = false }
        forget(out);
        goto opening
    }
}

proctype Consumer(byte in) {
    bool burst;
opening:
    {
        open(in);
        do
        :: own[in].burst == BURSTS -> break
        :: else ->
            lookForBurst(in);
            if
            :: burst -> acknowledge(in)
#ifdef SPINNING
            :: else -> shared[PEER(in)].burst > own[in].burst
#else
            :: else ->
                announce(in);
#ifndef NO_SECOND_LOOK
                lookForBurst(in);
#endif
                if
                :: burst -> acknowledge(in)
                :: else -> goToSleep(in)
                fi;
                withdraw(in)
#endif
            fi
        od
    } unless {
        d_step { killed[in] -> killed[in] = false; burst = false }
        forget(in);
        goto opening
    }
}

#ifdef CHAIN
#define MIDDLE_IN 1
#define MIDDLE_OUT 2

/* A burst is taken up only when there is room for it; one that is there and has none is what the sink does not wait for. */
inline workOfMiddle() {
    lookForBurst(MIDDLE_IN);
    if
    :: burst ->
        waitingForBurst = false;
        lookForRoom(MIDDLE_OUT);
        waitingForRoom = !room;
        if
        :: room ->
            if
            /* One that died between publishing and acknowledging does not publish again (Source.begin). */
            :: own[MIDDLE_OUT].burst == own[MIDDLE_IN].burst -> publish(MIDDLE_OUT)
            :: else
            fi;
            acknowledge(MIDDLE_IN);
            d_step { worked = true; room = false; waitingForBurst = true }
        :: else -> worked = false
        fi
    :: else -> d_step { worked = false; waitingForBurst = true }
    fi
}

#ifdef UNANNOUNCED_SLEEP
#define MAY_SLEEP true
#else
#define MAY_SLEEP ((!waitingForBurst || announced[MIDDLE_IN]) && (!waitingForRoom || announced[MIDDLE_OUT]))
#endif

proctype Middle() {
    bool burst, room, worked, waitingForBurst, waitingForRoom;
opening:
    {
        open(MIDDLE_IN);
        open(MIDDLE_OUT);
        do
        :: own[MIDDLE_IN].burst == BURSTS -> break
        :: else ->
            workOfMiddle();
            if
            :: worked
            :: else ->
                if
                :: waitingForBurst -> announce(MIDDLE_IN)
                :: else
                fi;
                if
                :: waitingForRoom -> announce(MIDDLE_OUT)
                :: else
                fi;
                workOfMiddle();
                if
                :: !worked && MAY_SLEEP ->
                    d_step {
                        if
                        :: (!waitingForBurst || shared[PEER(MIDDLE_IN)].bell == expected[MIDDLE_IN]) &&
                           (!waitingForRoom || shared[PEER(MIDDLE_OUT)].bell == expected[MIDDLE_OUT]) ->
                            queued[MIDDLE_IN] = waitingForBurst;
                            queued[MIDDLE_OUT] = waitingForRoom
                        :: else
                        fi
                    }
                    !queued[MIDDLE_IN] && !queued[MIDDLE_OUT]
                :: else
                fi;
                d_step { withdraw(MIDDLE_IN); withdraw(MIDDLE_OUT) }
            fi
        od
    } unless {
        d_step {
            killed[MIDDLE_IN] ->
            killed[MIDDLE_IN] = false;
            burst = false;
            room = false;
            worked = false;
            waitingForBurst = false;
            waitingForRoom = false
        }
        forget(MIDDLE_IN);
        forget(MIDDLE_OUT);
        goto opening
    }
}
#endif

/* Stores reach memory at any time and in any order. The doorbell word's are volatile, and do at once. */
#define DRAIN(e, field) :: d_step { shared[e].field != own[e].field -> shared[e].field = own[e].field }
#define DRAIN_END(e) DRAIN(e, burst) DRAIN(e, wanted) DRAIN(e, sleepWord)

proctype Memory() {
end:
    do
    DRAIN_END(0)
    DRAIN_END(1)
    od
}

/* Death, and sleeps that end early. */
#define FATE(e) :: d_step { faults > 0 -> faults--; killed[e] = true } \
                :: d_step { faults > 0 && queued[e] -> faults--; queued[e] = false }

proctype Fate() {
end:
    do
    FATE(0)
    FATE(1)
#ifdef CHAIN
    FATE(3)
#endif
    od
}

init {
    atomic {
#if FAULTS
        run Fate();
#endif
        run Producer(0);
#ifdef CHAIN
        run Middle();
        run Consumer(3)
#else
        run Memory();
        run Consumer(1)
#endif
    }
}
