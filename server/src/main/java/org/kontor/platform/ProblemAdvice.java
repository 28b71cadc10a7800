package org.kontor.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every exception into {@code application/problem+json} (RFC 9457) in the language of the request. */
@RestControllerAdvice
public final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Messages messages;

    ProblemAdvice(Messages messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> problem(Problem problem, HttpServletRequest request) {
        return answer(problem, request);
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, MethodArgumentTypeMismatchException.class,
        MissingServletRequestParameterException.class, MissingServletRequestPartException.class, MultipartException.class,
        HttpMediaTypeNotSupportedException.class, HttpMediaTypeNotAcceptableException.class})
    ResponseEntity<Map<String, Object>> unreadable(Exception exception, HttpServletRequest request) {
        if (exception.getCause() instanceof Problem problem) {
            return answer(problem, request);
        }
        return answer(Problem.of(Problem.Kind.MALFORMED, "malformed"), request);
    }

    @ExceptionHandler({NoResourceFoundException.class, HttpRequestMethodNotSupportedException.class})
    ResponseEntity<Map<String, Object>> nowhere(Exception exception, HttpServletRequest request) {
        return answer(Problem.notFound(), request);
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ResponseEntity<Map<String, Object>> tooLarge(Exception exception, HttpServletRequest request) {
        return answer(Problem.of(Problem.Kind.TOO_LARGE, "too_large"), request);
    }

    @ExceptionHandler({QueryTimeoutException.class, CannotAcquireLockException.class,
        CannotGetJdbcConnectionException.class, CannotCreateTransactionException.class})
    ResponseEntity<Map<String, Object>> busy(Exception exception, HttpServletRequest request) {
        LOG.warn("The database did not answer in time: {}", exception.toString());
        return answer(Problem.of(Problem.Kind.BUSY, "busy").with("retryAfter", 2), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> accident(Exception exception, HttpServletRequest request) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                // every connection of the pool is taken; jOOQ and the opening statement of a request say so in their own ways
                return busy(exception, request);
            }
        }
        String id = UUID.randomUUID().toString();
        LOG.error("Request {} failed: {} {}", id, request.getMethod(), request.getRequestURI(), exception);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", messages.text(RequestLanguage.of(request), "problem.accident"));
        body.put("status", 500);
        body.put("code", "accident");
        body.put("requestId", id);
        return ResponseEntity.status(500).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
    }

    /** The answer of a problem in the language of this request. */
    public ResponseEntity<Map<String, Object>> answer(Problem problem, HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.kind().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        Object retryAfter = problem.extra().get("retryAfter");
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        return answer.body(body(problem, RequestLanguage.of(request)));
    }

    /** The members of the answer, also for writers outside of controllers. */
    public Map<String, Object> body(Problem problem, String language) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:kontor:problem:" + problem.code());
        body.put("title", messages.text(language, "problem." + problem.code(), problem.arguments()));
        body.put("status", problem.kind().status());
        body.put("code", problem.code());
        body.put("requestId", UUID.randomUUID().toString());
        if (!problem.fields().isEmpty()) {
            Map<String, String> fields = new LinkedHashMap<>();
            problem.fields().forEach((field, message) ->
                    fields.put(field, messages.text(language, message.key(), message.arguments())));
            body.put("fields", fields);
            body.put("detail", String.join("; ", fields.values()));
        }
        body.putAll(problem.extra());
        return body;
    }
}
