package org.atelier.soap.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses methods that the port does not know, and paths where nothing is. */
final class UnknownPathHandler extends Handler.Abstract.NonBlocking {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean known = HttpMethod.GET.is(request.getMethod()) || HttpMethod.POST.is(request.getMethod());
        if (!known) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, POST");
        }
        Response.writeError(
                request, response, callback, known ? HttpStatus.NOT_FOUND_404 : HttpStatus.METHOD_NOT_ALLOWED_405);
        return true;
    }
}
