"""A standalone Spark on loopback: a master and workers, each a process that is ended by its own number."""
import os
import signal
import socket
import subprocess
import time


def free_port():
    with socket.socket() as handle:
        handle.bind(("127.0.0.1", 0))
        return handle.getsockname()[1]


class Cluster:
    def __init__(self, home, folder, workers):
        self.home, self.folder = home, folder
        self.port = free_port()
        self.processes = []
        os.makedirs(folder, mode=0o700, exist_ok=True)
        try:
            self.start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port",
                       str(self.port), "--webui-port", "0")
            self.wait_for("master", f"Starting Spark master at {self.url}")
            for number in range(workers):
                name = f"worker-{number}"
                self.start(name, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--webui-port", "0",
                           "--cores", "1", "--memory", "1g", "--work-dir", f"{folder}/{name}", self.url)
            for number in range(workers):
                self.wait_for(f"worker-{number}", "Successfully registered with master")
        except BaseException:
            self.stop()
            raise

    @property
    def url(self):
        return f"spark://127.0.0.1:{self.port}"

    def start(self, name, *arguments):
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "SPARK_HOME": self.home, "HOME": self.folder,
                       "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m",
                       "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:-UsePerfData",
                       "SPARK_LOCAL_DIRS": f"{self.folder}/{name}-local"}
        os.makedirs(environment["SPARK_LOCAL_DIRS"], mode=0o700, exist_ok=True)
        log = open(f"{self.folder}/{name}.log", "wb")
        process = subprocess.Popen([f"{self.home}/bin/spark-class", *arguments], env=environment, cwd=self.folder,
                                   stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, umask=0o077)
        log.close()
        self.processes.append((name, process))

    def wait_for(self, name, words, seconds=300):
        """Waits until a process has written some words."""
        process = dict(self.processes)[name]
        for _ in range(seconds * 5):
            with open(f"{self.folder}/{name}.log", encoding="utf-8", errors="replace") as log:
                if words in log.read():
                    return
            if process.poll() is not None:
                raise RuntimeError(f"{name} ended before it was ready")
            time.sleep(0.2)
        raise RuntimeError(f"{name} was not ready after {seconds} seconds")

    def executors(self, name):
        """The numbers of the processes that a worker has started."""
        process = dict(self.processes)[name]
        try:
            with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as children:
                found = [int(number) for number in children.read().split()]
        except OSError:
            return []
        tasks = f"/proc/{process.pid}/task"
        for task in os.listdir(tasks) if os.path.isdir(tasks) else []:
            try:
                with open(f"{tasks}/{task}/children", encoding="ascii") as children:
                    found += [int(number) for number in children.read().split()]
            except OSError:
                pass
        return sorted(set(found))

    def kill(self, name):
        """Ends a worker and what it runs without a word, as a machine that fails."""
        numbers = self.executors(name) + [dict(self.processes)[name].pid]
        for number in numbers:
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                pass
        dict(self.processes)[name].wait()
        return len(numbers) - 1

    def stop(self):
        for name, process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
        for name, process in self.processes:
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
