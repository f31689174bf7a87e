package org.atelier.client;

import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.HTTPException;

/**
 * Tells answers of the service from those of others. A fault may come with any status of HTTP, 401 or 413 for example, and says why;
 * CXF by itself reads it with 500 only. What comes with such a status and is no XML is nothing of the service's.
 */
final class AnswerInterceptor extends AbstractPhaseInterceptor<Message> {

    /** Makes CXF hand over every answer. */
    static final String EVERY_STATUS = "org.apache.cxf.transport.no_io_exceptions";

    private static final int LEAST_ERROR = 400;
    private static final int FAULT = 500;

    private final URI service;

    AnswerInterceptor(URI service) {
        super(Phase.RECEIVE);
        this.service = service;
    }

    @Override
    public void handleMessage(Message answer) {
        int status = answer.get(Message.RESPONSE_CODE) instanceof Integer code ? code : FAULT;
        String type =
                Optional.ofNullable((String) answer.get(Message.CONTENT_TYPE)).orElse("");
        if (status >= LEAST_ERROR && status != FAULT && !type.contains("xml")) {
            throw new Fault(failure(status));
        }
    }

    private Exception failure(int status) {
        try {
            return new HTTPException(status, "without a SOAP fault", service.toURL());
        } catch (MalformedURLException e) {
            return e;
        }
    }
}
