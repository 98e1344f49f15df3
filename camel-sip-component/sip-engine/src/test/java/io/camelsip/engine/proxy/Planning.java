/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.camelsip.engine.Target;

/** A plan in the making. Never changed in place. */
final class Planning {

    private final ForwardPlan plan;

    private Planning(ForwardPlan plan) {
        this.plan = plan;
    }

    static Planning to(Target... targets) {
        return new Planning(ForwardPlan.to(List.of(targets)));
    }

    static Planning to(Phone... phones) {
        return to(Stream.of(phones).map(Phone::target).toArray(Target[]::new));
    }

    /** To whom the request itself names. */
    static Planning whereItLeads() {
        return new Planning(ForwardPlan.to(List.of()));
    }

    Planning forking(Forking forking) {
        return new Planning(new ForwardPlan(plan.targets(), forking, plan.recordRoute(), plan.path(), plan.timerC(),
                plan.targetTimeout(), plan.holdsFailure(), plan.changes(), plan.responses()));
    }

    Planning withoutRecordRoute() {
        return new Planning(new ForwardPlan(plan.targets(), plan.forking(), false, plan.path(), plan.timerC(),
                plan.targetTimeout(), plan.holdsFailure(), plan.changes(), plan.responses()));
    }

    Planning withPath() {
        return new Planning(new ForwardPlan(plan.targets(), plan.forking(), plan.recordRoute(), true, plan.timerC(),
                plan.targetTimeout(), plan.holdsFailure(), plan.changes(), plan.responses()));
    }

    Planning timerC(Duration timerC) {
        return new Planning(new ForwardPlan(plan.targets(), plan.forking(), plan.recordRoute(), plan.path(), timerC,
                plan.targetTimeout(), plan.holdsFailure(), plan.changes(), plan.responses()));
    }

    Planning targetTimeout(Duration targetTimeout) {
        return new Planning(new ForwardPlan(plan.targets(), plan.forking(), plan.recordRoute(), plan.path(),
                plan.timerC(), targetTimeout, plan.holdsFailure(), plan.changes(), plan.responses()));
    }

    Planning holdingFailure() {
        return new Planning(new ForwardPlan(plan.targets(), plan.forking(), plan.recordRoute(), plan.path(),
                plan.timerC(), plan.targetTimeout(), true, plan.changes(), plan.responses()));
    }

    /** Has later requests of the dialog go to the listener, too. */
    Planning askingInDialog() {
        return new Planning(new ForwardPlan(plan.targets(), plan.forking(), plan.recordRoute(), plan.path(),
                plan.timerC(), plan.targetTimeout(), plan.holdsFailure(), plan.changes(), plan.responses(), true));
    }

    Planning setting(String name, String... values) {
        return changing(new MessageChanges(Map.of(name, List.of(values)), Optional.empty()));
    }

    Planning changing(MessageChanges changes) {
        return new Planning(new ForwardPlan(plan.targets(), plan.forking(), plan.recordRoute(), plan.path(),
                plan.timerC(), plan.targetTimeout(), plan.holdsFailure(), changes, plan.responses()));
    }

    Planning filtering(ResponseFilter responses) {
        return new Planning(new ForwardPlan(plan.targets(), plan.forking(), plan.recordRoute(), plan.path(),
                plan.timerC(), plan.targetTimeout(), plan.holdsFailure(), plan.changes(), responses));
    }

    ForwardPlan plan() {
        return plan;
    }
}
