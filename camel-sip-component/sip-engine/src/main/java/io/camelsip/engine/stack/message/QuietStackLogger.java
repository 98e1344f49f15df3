/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.util.Properties;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import gov.nist.core.CommonLogger;
import gov.nist.core.StackLogger;

/**
 * What JAIN-SIP has to say, at DEBUG and without its texts: they quote messages, and so credentials and bodies. What an
 * operator must know the engine says itself. Created by name, by the stack.
 */
public final class QuietStackLogger implements StackLogger {

    private static final Logger LOG = LoggerFactory.getLogger(QuietStackLogger.class);

    /**
     * Makes every class of the library log here. To be called before the first of them is used: it looks for its own
     * logging library otherwise.
     */
    public static void install() {
        if (CommonLogger.legacyLogger == null) {
            CommonLogger.legacyLogger = new QuietStackLogger();
        }
    }

    @Override
    public boolean isLoggingEnabled() {
        return false;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return false;
    }

    @Override
    public void logException(Throwable exception) {
        LOG.debug("Transaction layer met {}", exception.getClass().getName());
    }

    @Override
    public void logError(String message, Exception exception) {
        logException(exception);
    }

    @Override
    public void logDebug(String message, Exception exception) {
        logException(exception);
    }

    @Override
    public void logStackTrace() {
        // of no use without the text
    }

    @Override
    public void logStackTrace(int level) {
        // of no use without the text
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logDebug(String message) {
        // may quote a message
    }

    @Override
    public void logTrace(String message) {
        // may quote a message
    }

    @Override
    public void logFatalError(String message) {
        // may quote a message
    }

    @Override
    public void logError(String message) {
        // may quote a message
    }

    @Override
    public void logWarning(String message) {
        // may quote a message
    }

    @Override
    public void logInfo(String message) {
        // may quote a message
    }

    @Override
    public void disableLogging() {
        // never enabled
    }

    @Override
    public void enableLogging() {
        // stays quiet
    }

    @Override
    public void setBuildTimeStamp(String buildTimeStamp) {
        // not logged
    }

    @Override
    public void setStackProperties(Properties properties) {
        // nothing to set
    }

    @Override
    public String getLoggerName() {
        return LOG.getName();
    }
}
