/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

/** Watches in the order they were added in; adding and removing take the same time however many there are. Not shared. */
final class WatchList {

    private OneWatch first;
    private OneWatch last;
    private int size;

    void add(OneWatch watch) {
        watch.previous = last;
        if (last == null) {
            first = watch;
        } else {
            last.next = watch;
        }
        last = watch;
        watch.isListed = true;
        size++;
    }

    void remove(OneWatch watch) {
        if (watch.previous == null) {
            first = watch.next;
        } else {
            watch.previous.next = watch.next;
        }
        if (watch.next == null) {
            last = watch.previous;
        } else {
            watch.next.previous = watch.previous;
        }
        watch.previous = null;
        watch.next = null;
        watch.isListed = false;
        size--;
    }

    OneWatch[] all() {
        OneWatch[] all = new OneWatch[size];
        OneWatch watch = first;
        for (int i = 0; i < size; i++) {
            all[i] = watch;
            watch = watch.next;
        }
        return all;
    }
}
