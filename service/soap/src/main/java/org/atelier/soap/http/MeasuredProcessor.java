package org.atelier.soap.http;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells an observer what became of each message, and how long that took. */
public final class MeasuredProcessor implements MessageProcessor {

    private final MessageProcessor processor;
    private final RequestObserver observer;
    private final LongSupplier nanoTime;

    /**
     * Goes in front of another processor.
     *
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    public MeasuredProcessor(MessageProcessor processor, RequestObserver observer, LongSupplier nanoTime) {
        this.processor = processor;
        this.observer = observer;
        this.nanoTime = nanoTime;
    }

    @Override
    public OutgoingMessage process(IncomingMessage message) {
        return measure(() -> processor.process(message));
    }

    @Override
    public OutgoingMessage refuse(Refusal refusal, boolean soap12) {
        return measure(() -> processor.refuse(refusal, soap12));
    }

    private OutgoingMessage measure(Supplier<OutgoingMessage> work) {
        long start = nanoTime.getAsLong();
        OutgoingMessage answer = work.get();
        observer.answered(answer.handled(), Duration.ofNanos(nanoTime.getAsLong() - start));
        return answer;
    }
}
